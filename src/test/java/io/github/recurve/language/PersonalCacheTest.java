package io.github.recurve.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.recurve.evaluation.SuggestionScores;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.ModelHeader;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.model.SafeTensorsBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonalCacheTest {

  @TempDir Path folder;

  private final LanguageModel model = TinyModel.get();
  private final Suggester suggester = new Suggester(model);

  @Test
  void suggestsNewWordsOfTheUserInTheSamePlace() {
    SuggestionSession session = suggester.session(new PersonalCache(model));
    for (int i = 0; i < 5; i++) {
      session.type("Anna drinks slivovitz today. ");
      session.endLine();
    }
    session.type("Anna drinks ");
    assertThat(session.complete("s", 3)).extracting(Suggestion::word).contains("slivovitz");
    assertThat(suggester.suggest("Anna drinks s", 3)).isEmpty();
  }

  @Test
  void probabilitiesAreThoseOfTheFormula() {
    PersonalCache cache =
        new PersonalCache(
            model, CacheSettings.defaults().withWords(3).withWeight(0.2f).withFlatness(0.5f));
    cache.add(new float[] {9, 9}, "forgotten");
    cache.add(new float[] {1, 0}, "a");
    cache.add(new float[] {0, 2}, "b");
    long last = cache.add(new float[] {-1, 1}, "a");
    assertThat(cache.size()).isEqualTo(3);
    Map<String, Float> p = cache.probabilities(new float[] {3, 1});
    double first = Math.exp(1.5);
    double second = Math.exp(1);
    double third = Math.exp(-1);
    assertThat(p).containsOnlyKeys("a", "b");
    assertThat((double) p.get("a"))
        .isCloseTo((first + third) / (first + second + third), within(1e-6));
    cache.remove(last);
    assertThat((double) cache.probabilities(new float[] {3, 1}).get("a"))
        .isCloseTo(first / (first + second), within(1e-6));
  }

  @Test
  void probabilitiesWithTheCacheStillSumToOne() {
    SuggestionSession session = suggester.session(new PersonalCache(model));
    session.type("Anna drinks slivovitz today. Bertil drinks slivovitz and tea ");
    assertThat(sumOfProbabilities(session)).isCloseTo(1, within(1e-5));
  }

  @Test
  void aSavedCacheSuggestsTheSame() throws IOException {
    PersonalCache cache = new PersonalCache(model);
    SuggestionSession session = suggester.session(cache);
    session.type("Anna drinks slivovitz today. Anna drinks ");
    Path file = folder.resolve("cache");
    cache.save(file);
    PersonalCache loaded = new PersonalCache(model);
    loaded.load(file);
    assertThat(loaded.size()).isEqualTo(cache.size());
    float[] output = model.next(model.start(), "Anna").output;
    assertThat(loaded.probabilities(output)).isEqualTo(cache.probabilities(output));
    loaded.clear();
    assertThat(loaded.size()).isZero();
    loaded.save(file);
    loaded.load(file);
    assertThat(loaded.size()).isZero();
  }

  @Test
  void aDamagedCacheFileIsRefusedOrUsable() throws IOException {
    Path file = folder.resolve("cache");
    Files.write(file, new byte[100]);
    assertThatThrownBy(() -> new PersonalCache(model).load(file))
        .isInstanceOf(ModelFormatException.class);
    PersonalCache whole = new PersonalCache(model);
    suggester.session(whole).type("Anna drinks slivovitz today. Anna drinks ");
    whole.save(file);
    byte[] bytes = Files.readAllBytes(file);
    SplittableRandom random = new SplittableRandom(3);
    int loaded = 0;
    for (int i = 0; i < 1000; i++) {
      byte[] damaged = bytes.clone();
      int at = random.nextInt(bytes.length);
      if (i % 10 == 0) {
        damaged = Arrays.copyOf(damaged, at);
      } else {
        damaged[at] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(file, damaged);
      PersonalCache cache = new PersonalCache(model);
      try {
        cache.load(file);
      } catch (ModelFormatException refused) {
        assertThat(refused.getMessage()).isNotBlank();
        assertThat(cache.size()).isZero();
        continue;
      }
      loaded++;
      assertThat(cache.size()).isEqualTo(whole.size());
      SuggestionSession session = suggester.session(cache);
      session.type("Anna drinks ");
      assertThat(sumOfProbabilities(session)).isCloseTo(1, within(1e-5));
      for (Suggestion suggestion : session.complete("", 5)) {
        assertThat(suggestion.probability()).isBetween(0.0, 1.0);
      }
    }
    assertThat(loaded).isBetween(100, 900);
  }

  @Test
  void aCacheWithAnImpossibleOutputIsRefusedAndNothingOfItLoaded() throws IOException {
    Path file = folder.resolve("cache");
    for (float bad : new float[] {Float.NaN, Float.NEGATIVE_INFINITY, 1e30f}) {
      float[] outputs = new float[2 * 12];
      outputs[23] = bad;
      write(file, "personal cache", model.fingerprint(), List.of("tea", "water"), outputs);
      assertRefused(file, "contains the output " + bad);
    }
    float[] two = new float[2 * 12];
    write(file, "personal cache", model.fingerprint(), List.of("tea", "!"), two);
    assertRefused(file, "'!' is not a word");
    write(file, "personal cache", model.fingerprint(), List.of("tea"), two);
    assertRefused(file, "outputs");
  }

  @Test
  void aCacheOfAnotherModelOrKindIsRefused() throws IOException, InterruptedException {
    LanguageModel other =
        new LanguageTrainer(TinyModel.settings(), TinyModel.training().withSeed(7))
            .train(TinyModel.text(20, 1), TinyModel.text(20, 2));
    Path file = folder.resolve("cache");
    PersonalCache foreign = new PersonalCache(other);
    new Suggester(other).session(foreign).type("Anna drinks tea ");
    foreign.save(file);
    assertRefused(file, "belongs to another language model");
    assertThatThrownBy(() -> suggester.session(foreign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("belongs to another language model");
    write(file, "tagger", model.fingerprint(), List.of("tea"), new float[12]);
    assertRefused(file, "a tagger, not a personal cache");
    model.save(file);
    assertThatThrownBy(() -> new PersonalCache(model).load(file)).isInstanceOf(IOException.class);
  }

  @Test
  void aCalibratedModelKeepsItsCache() throws IOException {
    PersonalCache cache = new PersonalCache(model);
    suggester.session(cache).type("Anna drinks slivovitz ");
    Path file = folder.resolve("cache");
    cache.save(file);
    LanguageModel calibrated = model.withTemperature(2);
    PersonalCache loaded = new PersonalCache(calibrated);
    loaded.load(file);
    assertThat(loaded.size()).isEqualTo(3);
    new Suggester(calibrated).session(cache);
  }

  private void assertRefused(Path file, String message) {
    PersonalCache cache = new PersonalCache(model);
    assertThatThrownBy(() -> cache.load(file))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(message);
    assertThat(cache.size()).isZero();
  }

  private static void write(
      Path file, String kind, String fingerprint, List<String> words, float[] outputs)
      throws IOException {
    SafeTensorsBuilder out = SafeTensors.builder();
    ModelHeader.of(kind).with("model", fingerprint).write(out);
    out.putStrings("words", words).put("outputs", new int[] {outputs.length / 12, 12}, outputs);
    try (OutputStream stream = Files.newOutputStream(file)) {
      out.build().write(stream);
    }
  }

  @Test
  void aDamagedFileIsRefusedOrGivesProbabilities() throws IOException {
    PersonalCache whole = new PersonalCache(model);
    suggester.session(whole).type("Anna drinks slivovitz today. Bertil drinks tea and water ");
    Path file = folder.resolve("cache");
    whole.save(file);
    byte[] bytes = Files.readAllBytes(file);
    SplittableRandom random = new SplittableRandom(5);
    int loaded = 0;
    for (int i = 0; i < 300; i++) {
      byte[] damaged = bytes.clone();
      if (i % 10 == 0) {
        damaged = Arrays.copyOf(damaged, random.nextInt(bytes.length));
      } else { // mostly in the numbers after the header
        int at = i % 3 == 0 ? random.nextInt(700) : random.nextInt(600, bytes.length);
        damaged[at] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(file, damaged);
      PersonalCache cache = new PersonalCache(model);
      try {
        cache.load(file);
      } catch (ModelFormatException e) {
        assertThat(e).hasMessageContaining(file.toString());
        assertThat(cache.size()).isZero();
        continue;
      }
      loaded++;
      SuggestionSession session = suggester.session(cache);
      session.type("Anna drinks ");
      assertThat(sumOfProbabilities(session)).isCloseTo(1, within(1e-5));
      assertThat(session.complete("", 1000))
          .allSatisfy(s -> assertThat(s.probability()).isBetween(0.0, 1.0));
    }
    assertThat(loaded).isBetween(50, 250);
  }

  @Test
  void theLastWordsAreTakenBackAndSuggestedNoMore() {
    PersonalCache cache = new PersonalCache(model);
    SuggestionSession session = suggester.session(cache);
    session.type("Anna drinks slivovitz. Anna drinks saek. Anna drinks ");
    assertThat(session.complete("s", 3)).extracting(Suggestion::word).contains("saek");
    assertThat(cache.forgetLast(3)).isEqualTo(3); // saek, Anna, drinks
    assertThat(cache.words()).containsExactly("drinks", "Anna", "slivovitz");
    assertThat(session.complete("s", 3)).extracting(Suggestion::word).containsExactly("slivovitz");
    session.accept("ouzo");
    for (int i = 0; i < 3; i++) {
      assertThat(session.undo()).isTrue();
    }
    assertThat(cache.size()).isEqualTo(5);
    assertThat(cache.forgetLast(99)).isEqualTo(5);
    assertThatThrownBy(() -> cache.forgetLast(-1)).hasMessageContaining("count is -1");
  }

  @Test
  void wordsAreListedAndForgotten() {
    PersonalCache cache = new PersonalCache(model);
    SuggestionSession session = suggester.session(cache);
    session.type("Anna drinks slivovits. Anna drinks slivovitz. ");
    assertThat(cache.words()).containsExactly("slivovitz", "drinks", "Anna", "slivovits");
    assertThat(cache.forget("slivovits")).isTrue();
    assertThat(cache.forget("slivovits")).isFalse();
    assertThat(cache.words()).containsExactly("slivovitz", "drinks", "Anna");
    assertThat(cache.size()).isEqualTo(5);
    session.type("Anna drinks ");
    assertThat(session.complete("sli", 3))
        .extracting(Suggestion::word)
        .containsExactly("slivovitz");
    for (String word : cache.words()) {
      cache.forget(word);
    }
    assertThat(cache.size()).isZero();
    assertThat(sumOfProbabilities(session)).isCloseTo(1, within(1e-5));
    while (session.undo()) {}
    assertThat(cache.size()).isZero();
  }

  @Test
  void undoTakesBackItsOwnWordsAndNoOthers() {
    PersonalCache cache = new PersonalCache(model, CacheSettings.defaults().withWords(4));
    SuggestionSession one = suggester.session(cache);
    SuggestionSession two = suggester.session(cache);
    one.type("tea water ");
    two.type("coffee ");
    one.undo();
    assertThat(cache.words()).containsExactly("coffee", "tea");
    two.type("Anna Bertil Cecilia ");
    assertThat(cache.words()).containsExactly("Cecilia", "Bertil", "Anna", "coffee");
    one.undo(); // was pushed out of the ring
    assertThat(cache.words()).containsExactly("Cecilia", "Bertil", "Anna", "coffee");
  }

  private double sumOfProbabilities(SuggestionSession session) {
    double sum =
        Math.exp(session.ranking().logProbability(LanguageModel.LINE_END))
            + Math.exp(session.ranking().logProbability(WordTable.UNKNOWN));
    for (String word : model.words()) {
      sum += Math.exp(session.ranking().logProbability(word));
    }
    return sum;
  }

  @Test
  void documentsDoNotSeeEachOthersWords() {
    List<String> two =
        List.of(
            "Anna drinks slivovitz .", "Anna drinks slivovitz .", "", "Anna drinks slivovitz .");
    SuggestionScores together = SuggestionEvaluation.withCache(model, two, 2).total();
    SuggestionScores apart =
        SuggestionEvaluation.withCache(model, two.subList(0, 2), 1)
            .plus(SuggestionEvaluation.withCache(model, two.subList(3, 4), 1))
            .total();
    assertThat(together).isEqualTo(apart);
  }

  @Test
  void aFittedCacheMakesItsTextMoreProbableThanTheDefaults() throws IOException {
    List<String> dev = new ArrayList<>();
    for (int document = 0; document < 3; document++) {
      for (int i = 0; i < 60; i++) {
        dev.add("Anna drinks " + List.of("slivovitz", "tea", "water").get(document) + " today .");
      }
      dev.add("");
    }
    LanguageModel fitted = model.withFittedCache(dev, 50, 0);
    double before = SuggestionEvaluation.withCache(model, dev, 0).total().perplexity();
    double after = SuggestionEvaluation.withCache(fitted, dev, 0).total().perplexity();
    assertThat(after).isLessThan(before);
    assertThat(fitted.cacheSettings().words()).isEqualTo(50);
    Path file = folder.resolve("fitted.bin");
    fitted.save(file);
    assertThat(LanguageModel.load(file).cacheSettings()).isEqualTo(fitted.cacheSettings());
    assertThat(SuggestionEvaluation.of(fitted, dev, 2).total())
        .isEqualTo(SuggestionEvaluation.of(model, dev, 2).total());
  }

  @Test
  void theCacheOfAModelOfRunningTextHoldsAllTokensAndLineEnds()
      throws IOException, InterruptedException {
    LanguageModel stream =
        new LanguageTrainer(
                TinyModel.settings().withContext(ContextType.STREAM),
                TinyModel.training().withEpochs(1))
            .train(TinyModel.text(50, 1), TinyModel.text(20, 2));
    PersonalCache cache = new PersonalCache(stream);
    SuggestionSession session = new Suggester(stream).session(cache);
    session.type("Anna drinks tea. ");
    session.endLine();
    session.endLine();
    assertThat(cache.size()).isEqualTo(6);
    session.undo();
    assertThat(cache.size()).isEqualTo(5);
    List<String> withBlankLine = List.of("Anna drinks tea .", "", "Anna drinks tea .");
    assertThat(SuggestionEvaluation.withCache(stream, withBlankLine, 2).total().text().tokens())
        .isEqualTo(11);
    cache.save(folder.resolve("cache"));
    PersonalCache loaded = new PersonalCache(stream);
    loaded.load(folder.resolve("cache"));
    assertThat(loaded.size()).isEqualTo(5);
  }

  @Test
  void fittingToNoTextIsRefused() {
    assertThatThrownBy(() -> model.withFittedCache(List.of("", ""), 50, 0))
        .hasMessageContaining("text to fit the cache to is empty");
  }

  @Test
  void onlyTheOwnerMayReadANewFileAndAReplacedOneKeepsItsPermissions() throws IOException {
    PersonalCache cache = new PersonalCache(model);
    Path file = folder.resolve("cache");
    cache.save(file);
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    for (String mode : List.of("rw-rw----", "rw-------")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
      cache.save(file);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo(mode);
    }
  }

  @Test
  void tokensThatAFileCannotHoldOrNobodyTypesAreNotHeld() throws IOException {
    PersonalCache cache = new PersonalCache(model);
    SuggestionSession session = suggester.session(cache);
    for (String token : List.of("slivovitz", "\ud800", "a\udc00b", "x".repeat(101), "two\nlines")) {
      session.accept(token);
    }
    assertThat(cache.words()).containsExactly("slivovitz");
    Path file = folder.resolve("cache");
    cache.save(file);
    PersonalCache loaded = new PersonalCache(model);
    loaded.load(file);
    assertThat(loaded.words()).containsExactly("slivovitz");
  }

  @Test
  void aCapacityThatCouldNotBeSavedIsRefused() throws IOException {
    CacheSettings largest = CacheSettings.defaults().withWords(1_000_000);
    largest.checkSize(134);
    assertThatThrownBy(() -> largest.checkSize(256))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a personal cache of 1,000,000 words would take 1,024,000,000 bytes with this model;"
                + " the"
                + " limit is 524,288 words");
    assertThat(new PersonalCache(model, largest).capacity()).isEqualTo(1_000_000);
  }

  @Test
  void aCapacityOutOfRangeIsRefused() {
    assertThatThrownBy(() -> new PersonalCache(model, CacheSettings.defaults().withWords(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("setting words is 0");
  }
}
