package io.github.recurve.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.model.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonalCacheTest {

  @TempDir Path folder;

  private final LanguageModel model = TinyModel.get();
  private final Suggester suggester = new Suggester(model);

  @Test
  void suggestsNewWordsOfTheUserInTheSamePlace() {
    SuggestionSession session = suggester.session(new PersonalCache());
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
            CacheSettings.defaults().withWords(3).withWeight(0.2f).withFlatness(0.5f));
    cache.add(new float[] {9, 9}, "forgotten");
    cache.add(new float[] {1, 0}, "a");
    cache.add(new float[] {0, 2}, "b");
    cache.add(new float[] {-1, 1}, "a");
    assertThat(cache.size()).isEqualTo(3);
    Map<String, Float> p = cache.probabilities(new float[] {3, 1});
    double first = Math.exp(1.5);
    double second = Math.exp(1);
    double third = Math.exp(-1);
    assertThat(p).containsOnlyKeys("a", "b");
    assertThat((double) p.get("a"))
        .isCloseTo((first + third) / (first + second + third), within(1e-6));
    cache.removeLast();
    assertThat((double) cache.probabilities(new float[] {3, 1}).get("a"))
        .isCloseTo(first / (first + second), within(1e-6));
  }

  @Test
  void probabilitiesWithTheCacheStillSumToOne() {
    SuggestionSession session = suggester.session(new PersonalCache());
    session.type("Anna drinks slivovitz today. Bertil drinks slivovitz and tea ");
    double sum =
        Math.exp(session.ranking().logProbability(null))
            + Math.exp(session.ranking().logProbability(WordTable.UNKNOWN));
    for (String word : model.words().entries()) {
      sum += Math.exp(session.ranking().logProbability(word));
    }
    assertThat(sum).isCloseTo(1, within(1e-5));
  }

  @Test
  void aSavedCacheSuggestsTheSame() throws IOException {
    PersonalCache cache = new PersonalCache();
    SuggestionSession session = suggester.session(cache);
    session.type("Anna drinks slivovitz today. Anna drinks ");
    Path file = folder.resolve("cache");
    cache.save(file);
    PersonalCache loaded = new PersonalCache();
    loaded.load(file, model);
    assertThat(loaded.size()).isEqualTo(cache.size());
    float[] output = model.next(model.start(), "Anna").output;
    assertThat(loaded.probabilities(output)).isEqualTo(cache.probabilities(output));
    loaded.clear();
    assertThat(loaded.size()).isZero();
    loaded.save(file);
    loaded.load(file, model);
    assertThat(loaded.size()).isZero();
  }

  @Test
  void aDamagedCacheFileIsRefused() throws IOException {
    Path file = folder.resolve("cache");
    Files.write(file, new byte[100]);
    assertThatThrownBy(() -> new PersonalCache().load(file, model))
        .isInstanceOf(ModelFormatException.class);
  }

  @Test
  void documentsDoNotSeeEachOthersWords() {
    List<String> two =
        List.of(
            "Anna drinks slivovitz .", "Anna drinks slivovitz .", "", "Anna drinks slivovitz .");
    SuggestionScores together = SuggestionEvaluation.withCache(model, two).total();
    SuggestionScores apart =
        SuggestionEvaluation.withCache(model, two.subList(0, 2))
            .plus(SuggestionEvaluation.withCache(model, two.subList(3, 4)))
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
    LanguageModel fitted = model.withFittedCache(dev, 50);
    double before = SuggestionEvaluation.withCache(model, dev).total().perplexity();
    double after = SuggestionEvaluation.withCache(fitted, dev).total().perplexity();
    assertThat(after).isLessThan(before);
    assertThat(fitted.cacheSettings().words()).isEqualTo(50);
    Path file = folder.resolve("fitted.bin");
    fitted.save(file);
    assertThat(LanguageModel.load(file).cacheSettings()).isEqualTo(fitted.cacheSettings());
    assertThat(SuggestionEvaluation.of(fitted, dev).total())
        .isEqualTo(SuggestionEvaluation.of(model, dev).total());
  }

  @Test
  void theCacheOfAModelOfRunningTextHoldsAllTokensAndLineEnds()
      throws IOException, InterruptedException {
    LanguageModel stream =
        new LanguageTrainer(
                TinyModel.settings().withContext(ContextType.STREAM),
                TinyModel.training().withEpochs(1))
            .train(TinyModel.text(50, 1), TinyModel.text(20, 2));
    PersonalCache cache = new PersonalCache();
    SuggestionSession session = new Suggester(stream).session(cache);
    session.type("Anna drinks tea. ");
    session.endLine();
    session.endLine();
    assertThat(cache.size()).isEqualTo(6);
    session.undo();
    assertThat(cache.size()).isEqualTo(5);
    List<String> withBlankLine = List.of("Anna drinks tea .", "", "Anna drinks tea .");
    assertThat(SuggestionEvaluation.withCache(stream, withBlankLine).total().tokens())
        .isEqualTo(11);
    cache.save(folder.resolve("cache"));
    PersonalCache loaded = new PersonalCache();
    loaded.load(folder.resolve("cache"), stream);
    assertThat(loaded.size()).isEqualTo(5);
  }

  @Test
  void fittingToNoTextIsRefused() {
    assertThatThrownBy(() -> model.withFittedCache(List.of("", ""), 50))
        .hasMessageContaining("no text");
  }

  @Test
  void aCapacityOutOfRangeIsRefused() {
    assertThatThrownBy(() -> new PersonalCache(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
