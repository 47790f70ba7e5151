package io.github.recurve.tagger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.settings.NumberFormat;
import io.github.recurve.text.Span;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.Tagging;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaggerTest {

  private static final List<String> SENTENCE =
      List.of("Somesh", "worked", "at", "Cisco", ",", "in", "Bengaluru", ".");

  private static Tagger tagger;

  @TempDir Path folder;

  @BeforeAll
  static void train() throws Exception {
    tagger =
        new TaggerTrainer(ToyCorpus.settings(), ToyCorpus.training(15, 2))
            .language("eng")
            .train(ToyCorpus.sentences(150, 1), ToyCorpus.sentences(40, 2));
  }

  @Test
  void findsPersonOrganizationAndPlace() {
    assertThat(tagger.tag(SENTENCE).spans())
        .extracting(Span::start, Span::end, Span::type)
        .containsExactly(tuple(0, 1, "PER"), tuple(3, 4, "ORG"), tuple(6, 7, "LOC"));
  }

  @Test
  void marginalsOfEachTokenSumToOne() {
    Tagging tagging = tagger.tag(SENTENCE);
    for (int t = 0; t < tagging.length(); t++) {
      double sum = 0;
      for (String tag : tagger.tags()) {
        assertThat(tagging.probability(t, tag)).isBetween(0.0, 1.0);
        sum += tagging.probability(t, tag);
      }
      assertThat(sum).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void emptySentenceGivesEmptyTagging() {
    assertThat(tagger.tag(List.of()).length()).isZero();
    assertThat(tagger.tag(List.of()).spans()).isEmpty();
  }

  @Test
  void oddTokensAreTagged() {
    List<String> odd = List.of("", " ", "\uD83D\uDE00", "\uD83D", "x".repeat(100_000), "\u0000");
    assertThat(tagger.tag(odd).length()).isEqualTo(6);
  }

  @Test
  void decomposedLettersAreReadAsComposedOnes() throws Exception {
    List<TaggedSentence> composed = withToken("Z\u00fcrich");
    List<TaggedSentence> decomposed = withToken("Zu\u0308rich");
    Tagger first = smallTagger(composed);
    assertThat(smallTagger(decomposed).toBytes()).isEqualTo(first.toBytes());
    assertThat(first.tag(decomposed.get(0).tokens()).distribution(1))
        .isEqualTo(first.tag(composed.get(0).tokens()).distribution(1));
  }

  private static List<TaggedSentence> withToken(String token) {
    return Collections.nCopies(
        9, new TaggedSentence(List.of("In", token, "."), List.of("O", "B-LOC", "O")));
  }

  private static Tagger smallTagger(List<TaggedSentence> sentences) throws Exception {
    return new TaggerTrainer(ToyCorpus.settings(), ToyCorpus.training(1, 1))
        .train(sentences, sentences);
  }

  @Test
  void unknownTagIsRefused() {
    assertThatThrownBy(() -> tagger.tag(SENTENCE).probability(0, "B-DATE"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("B-PER");
  }

  @Test
  void savedTaggerGivesTheSameProbabilities() throws Exception {
    Path file = folder.resolve("toy.bin");
    tagger.save(file);
    Tagger loaded = Tagger.load(file);

    assertThat(loaded.types()).containsExactly("LOC", "ORG", "PER");
    assertThat(loaded.language()).isEqualTo("eng");
    assertThat(loaded.metadata()).isEqualTo(tagger.metadata());
    for (TaggedSentence sentence : ToyCorpus.sentences(30, 9)) {
      assertSame(tagger.tag(sentence.tokens()), loaded.tag(sentence.tokens()));
    }
  }

  @Test
  void writingIsDeterministicAndSurvivesReading() throws Exception {
    ByteArrayOutputStream first = new ByteArrayOutputStream();
    tagger.writeNetwork(first);
    ByteArrayOutputStream second = new ByteArrayOutputStream();
    Tagger.readNetwork(new ByteArrayInputStream(first.toByteArray())).writeNetwork(second);

    assertThat(second.toByteArray()).isEqualTo(first.toByteArray());
  }

  @Test
  void missingFileIsNamed() {
    assertThatThrownBy(() -> Tagger.load(folder.resolve("none.bin")))
        .isInstanceOf(java.nio.file.NoSuchFileException.class)
        .hasMessageContaining("none.bin");
  }

  @Test
  void textFileIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("text.bin"), "this is no model");
    assertThatThrownBy(() -> Tagger.load(file))
        .isInstanceOf(io.github.recurve.model.ModelFormatException.class);
  }

  @Test
  void restrictedTaggerReportsOnlyItsTypes() throws Exception {
    Tagger people = tagger.restrictedTo(List.of("PER"));

    assertThat(people.types()).containsExactly("PER");
    assertThat(people.tags()).containsExactly("O", "B-PER", "I-PER");
    Tagging tagging = people.tag(SENTENCE);
    assertThat(tagging.spans()).extracting(Span::type).containsExactly("PER");
    Tagging whole = tagger.tag(SENTENCE);
    assertThat(tagging.probability(3))
        .as("what was another type is now O")
        .isCloseTo(1 - whole.probability(3, "B-PER") - whole.probability(3, "I-PER"), within(1e-5));

    Path file = folder.resolve("people.bin");
    people.save(file);
    assertThat(Tagger.load(file).types()).containsExactly("PER");
    assertSame(tagging, Tagger.load(file).tag(SENTENCE));
  }

  @Test
  void namesBelowTheMinimumProbabilityAreLeftOut() throws Exception {
    List<Span> all = tagger.tag(SENTENCE).spans();
    double highest = all.stream().mapToDouble(Span::probability).max().orElseThrow();
    Tagger sure = tagger.withMinimumProbability(highest);

    Tagging tagging = sure.tag(SENTENCE);
    assertThat(tagging.spans())
        .isEqualTo(all.stream().filter(span -> span.probability() >= highest).toList())
        .hasSizeLessThan(3);
    assertThat(tagging.tags()).filteredOn(tag -> !tag.equals("O")).hasSameSizeAs(tagging.spans());
    assertThat(tagger.withMinimumProbability(0).tag(SENTENCE).spans()).isEqualTo(all);

    Path file = folder.resolve("sure.bin");
    sure.save(file);
    assertSame(tagging, Tagger.load(file).tag(SENTENCE));
    assertThat(Tagger.load(file).withMinimumProbability(0).tag(SENTENCE).spans()).hasSize(3);
    assertThat(sure.restrictedTo(List.of("PER")).tag(SENTENCE).spans())
        .isEqualTo(tagging.spans().stream().filter(s -> s.type().equals("PER")).toList());
  }

  @Test
  void userNamesAreLeftOutIfAskedFor() throws Exception {
    List<String> sentence = List.of("Somesh", "worked", "at", "@", "Cisco", ",", "in", "Bengaluru");
    Tagging whole = tagger.tag(sentence);
    assertThat(whole.spans()).extracting(Span::start).containsExactly(0, 4, 7);
    Tagger without = tagger.withUserNames(false);

    Tagging tagging = without.tag(sentence);
    assertThat(tagging.spans()).containsExactly(whole.spans().get(0), whole.spans().get(2));
    assertThat(tagging.tags()).filteredOn(tag -> !tag.equals("O")).hasSize(2);
    assertThat(without.tag(SENTENCE).spans())
        .as("other names stay")
        .isEqualTo(tagger.tag(SENTENCE).spans());
    List<String> longer = List.of("Somesh", "worked", "at", "@", "Tata", "Motors", ".");
    assertThat(tagger.tag(longer).spans()).extracting(Span::end).containsExactly(1, 6);
    assertThat(without.tag(longer).spans())
        .as("a name with a space is no user's")
        .isEqualTo(tagger.tag(longer).spans());

    Path file = folder.resolve("without.bin");
    without.save(file);
    Tagger loaded = Tagger.load(file);
    assertThat(loaded.reportsUserNames()).isFalse();
    assertSame(tagging, loaded.tag(sentence));
    assertSame(whole, loaded.withUserNames(true).tag(sentence));
    assertThat(loaded.withUserNames(true).toBytes()).isEqualTo(tagger.toBytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"@", "@ "})
  void userNamesWithTheirSignAreLeftOutAsAWhole(String sign) throws Exception {
    Tagger tweets =
        new TaggerTrainer(ToyCorpus.settings(), ToyCorpus.training(15, 2))
            .train(
                ofUsers(sign, ToyCorpus.sentences(150, 1)),
                ofUsers(sign, ToyCorpus.sentences(40, 2)));
    int found = 0;
    for (TaggedSentence sentence : ofUsers(sign, ToyCorpus.sentences(20, 3))) {
      found += tweets.tag(sentence.tokens()).spans().size();
      assertThat(tweets.withUserNames(false).tag(sentence.tokens()).spans()).isEmpty();
    }
    assertThat(found).isGreaterThan(20);
  }

  /** Sentences in which every name is that of a user. */
  private static List<TaggedSentence> ofUsers(String sign, List<TaggedSentence> sentences) {
    List<TaggedSentence> changed = new ArrayList<>();
    for (TaggedSentence sentence : sentences) {
      List<String> tokens = new ArrayList<>();
      List<String> tags = new ArrayList<>();
      for (int t = 0; t < sentence.length(); t++) {
        String tag = sentence.tags().get(t);
        boolean begins = tag.startsWith("B-");
        for (String token : ((begins ? sign : "") + sentence.tokens().get(t)).split(" ")) {
          tokens.add(token);
          tags.add(
              begins && token.length() > 1 && sign.length() > 1 ? "I" + tag.substring(1) : tag);
        }
      }
      changed.add(new TaggedSentence(tokens, tags));
    }
    return changed;
  }

  @Test
  void minimumProbabilityOutsideOfItsRangeIsRefused() {
    for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> tagger.withMinimumProbability(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[0, 1]");
    }
  }

  @Test
  void recurrentWeightsOfFullRankGiveTheSameScoresAsTwoMatrices() throws Exception {
    int hidden = tagger.settings().hidden();
    Tagger factored = tagger.withRecurrentRank(hidden);
    Tagging tagging = factored.tag(SENTENCE);
    for (int t = 0; t < SENTENCE.size(); t++) {
      for (String tag : tagger.tags()) {
        assertThat(tagging.probability(t, tag))
            .isCloseTo(tagger.tag(SENTENCE).probability(t, tag), within(0.01)); // of bfloat16
      }
    }
    Path file = folder.resolve("factored.bin");
    factored.save(file);
    assertSame(tagging, Tagger.load(file).tag(SENTENCE));
  }

  @Test
  void halfTheRankFindsTheSameNamesInAnEasyCorpus() {
    Tagger half = tagger.withRecurrentRank(tagger.settings().hidden() / 2);
    List<TaggedSentence> unseen = ToyCorpus.sentences(40, 3);
    assertThat(Evaluation.evaluate(half, unseen).f1()).isGreaterThan(0.95);
    assertThat(half.temperature()).isEqualTo(tagger.temperature());
  }

  @Test
  void eightBitsGiveASmallerFileWithNearlyTheSameProbabilities() throws Exception {
    Tagger small = tagger.withNumberFormat(NumberFormat.INT8);
    assertThat(small.settings().numberFormat()).isEqualTo(NumberFormat.INT8);
    assertThat(small.temperature()).isEqualTo(tagger.temperature());
    assertThat(small.toBytes().length).isLessThan(tagger.toBytes().length * 2 / 3);
    Tagging tagging = small.tag(SENTENCE);
    for (int t = 0; t < SENTENCE.size(); t++) {
      for (String tag : tagger.tags()) {
        assertThat(tagging.probability(t, tag))
            .isCloseTo(tagger.tag(SENTENCE).probability(t, tag), within(0.05));
      }
    }
    Path file = folder.resolve("int8.bin");
    small.save(file);
    assertSame(tagging, Tagger.load(file).tag(SENTENCE));
    assertThat(small.withNumberFormat(NumberFormat.INT8).toBytes()).isEqualTo(small.toBytes());
  }

  @Test
  void rankOutOfRangeOrGivenTwiceIsRefused() {
    for (int wrong : new int[] {-1, 0, tagger.settings().hidden() + 1}) {
      assertThatThrownBy(() -> tagger.withRecurrentRank(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(String.valueOf(wrong));
    }
    Tagger factored = tagger.withRecurrentRank(5);
    assertThatThrownBy(() -> factored.withRecurrentRank(4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("already have rank 5");
  }

  @Test
  void confidencesAreThoseOfSpansAndOfTagsOutside() {
    Tagging tagging = tagger.tag(SENTENCE);
    assertThat(tagging.confidences()).hasSize(SENTENCE.size());
    assertThat(tagging.confidences()[3]).isEqualTo(tagging.spans().get(1).probability());
    assertThat(tagging.confidences()[4]).isEqualTo(tagging.probability(4));
  }

  @Test
  void aTokenThatIsNotInTheSentenceIsNamed() {
    Tagging tagging = tagger.tag(List.of("Anna"));
    String tag = tagger.tags().get(0);
    for (int token : new int[] {-1, 1, 3}) {
      List<ThrowingCallable> calls =
          List.of(
              () -> tagging.tag(token),
              () -> tagging.probability(token),
              () -> tagging.probability(token, tag),
              () -> tagging.distribution(token));
      for (ThrowingCallable call : calls) {
        assertThatThrownBy(call)
            .isInstanceOf(IndexOutOfBoundsException.class)
            .hasMessage("token is " + token + ", counted from 0; the sentence has 1 token");
      }
    }
  }

  @Test
  void unknownTypeCannotBeChosen() {
    assertThatThrownBy(() -> tagger.restrictedTo(List.of("DATE")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the model has no type 'DATE'; it has LOC, ORG, PER");
    assertThatThrownBy(() -> tagger.restrictedTo(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no types are wanted; choose from LOC, ORG, PER");
  }

  @Test
  void manyThreadsShareOneTagger() throws Exception {
    List<List<String>> sentences = new ArrayList<>();
    ToyCorpus.sentences(200, 5).forEach(sentence -> sentences.add(sentence.tokens()));
    List<List<Long>> expected = sentences.stream().map(s -> bits(tagger.tag(s))).toList();
    ExecutorService threads = Executors.newFixedThreadPool(16);
    CyclicBarrier start = new CyclicBarrier(16);
    try {
      List<Callable<List<List<Long>>>> work = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        int first = i * 12; // no two threads are at the same sentence
        work.add(
            () -> {
              start.await();
              List<List<Long>> bits = new ArrayList<>(expected);
              for (int j = 0; j < sentences.size(); j++) {
                int at = (first + j) % sentences.size();
                bits.set(at, bits(tagger.tag(sentences.get(at))));
              }
              return bits;
            });
      }
      for (Future<List<List<Long>>> result : threads.invokeAll(work)) {
        assertThat(result.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** The bits of every probability. */
  private static List<Long> bits(Tagging tagging) {
    List<Long> bits = new ArrayList<>();
    for (int t = 0; t < tagging.length(); t++) {
      for (String tag : tagger.tags()) {
        bits.add(Double.doubleToRawLongBits(tagging.probability(t, tag)));
      }
    }
    tagging.spans().forEach(span -> bits.add(Double.doubleToRawLongBits(span.probability())));
    return bits;
  }

  @Test
  void longSentenceIsTaggedAsAWhole() {
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      tokens.addAll(SENTENCE);
    }
    assertThat(tagger.tag(tokens).spans()).hasSize(6_000);
  }

  private static void assertSame(Tagging expected, Tagging actual) {
    assertThat(actual.tags()).isEqualTo(expected.tags());
    for (int t = 0; t < expected.length(); t++) {
      assertThat(actual.probability(t)).isEqualTo(expected.probability(t));
    }
  }
}
