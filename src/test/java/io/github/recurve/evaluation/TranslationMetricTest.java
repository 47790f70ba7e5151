package io.github.recurve.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TranslationMetricTest {

  /** The example in the documentation of sacreBLEU 2.x, with the scores that are printed there. */
  private static final List<String> SYSTEM =
      List.of("The dog bit the man.", "It wasn't surprising.", "The man had just bitten him.");

  private static final List<List<String>> REFERENCES =
      List.of(
          List.of("The dog bit the man.", "The dog had bit the man."),
          List.of("It was not unexpected.", "No one was surprised."),
          List.of("The man bit him first.", "The man had bitten the dog."));

  private final Bleu bleu = new Bleu();
  private final Chrf chrf = new Chrf();

  @Test
  void bleuIsThatOfSacreBleu() {
    assertThat(bleu.score(SYSTEM, REFERENCES)).isCloseTo(48.53, within(0.005));
    long[] sums = TranslationScores.of(bleu, SYSTEM, REFERENCES).statistics();
    assertThat(sums[0]).isEqualTo(17);
    assertThat(sums[1]).isEqualTo(18);
    assertThat(100.0 * sums[2] / sums[6]).isCloseTo(82.4, within(0.05));
    assertThat(100.0 * sums[3] / sums[7]).isCloseTo(50.0, within(0.05));
    assertThat(100.0 * sums[4] / sums[8]).isCloseTo(45.5, within(0.05));
    assertThat(100.0 * sums[5] / sums[9]).isCloseTo(37.5, within(0.05));
  }

  @Test
  void chrfIsThatOfSacreBleu() {
    assertThat(chrf.score(SYSTEM, REFERENCES)).isCloseTo(59.73, within(0.005));
  }

  @Test
  void tokenizationIsThatOfMteval() {
    assertThat(MtevalTokenizer.tokenize("\"It's 3.5, or 1,000-2,000 (p. 7)!\" &quot;A&amp;B&quot;"))
        .containsExactly(
            "\"", "It's", "3.5", ",", "or", "1,000", "-", "2,000", "(", "p", ".", "7", ")", "!",
            "\"", "\"", "A", "&", "B", "\"");
    assertThat(MtevalTokenizer.tokenize("Quoi\u202f?\u00a0Où\u2009!")).hasSize(4);
    assertThat(MtevalTokenizer.tokenize(" \n ")).isEmpty();
  }

  @Test
  void equalTextsScoreHundredAndForeignOnesZero() {
    List<String> text = List.of("This is a sentence of some words.");
    for (TranslationMetric metric : List.of(bleu, chrf)) {
      assertThat(metric.score(text, List.of(text))).isCloseTo(100, within(1e-9));
      assertThat(metric.score(List.of("xyz qq"), List.of(text))).isZero();
      assertThat(metric.score(List.of(""), List.of(text))).isZero();
      assertThat(metric.score(List.of(""), List.of(List.of("")))).isZero();
    }
  }

  /** One match of one token: precision 1, then 1/2 of 2, 1/4 of 1; brevity exp(1 - 5/3). */
  @Test
  void ordersWithoutMatchAreSmoothed() {
    long[] sums = {4, 4, 2, 0, 0, 0, 4, 3, 2, 1};
    double expected = Math.pow(0.5 / 6.0 / 8.0 / 8.0, 0.25);
    assertThat(bleu.score(sums)).isCloseTo(100 * expected, within(1e-9));
  }

  @Test
  void intervalsContainTheScoreAndNarrowWithMoreSentences() {
    TranslationScores few = scores(3);
    TranslationScores many = scores(300);
    assertThat(many.score()).isCloseTo(few.score(), within(1e-9));
    double[] wide = few.interval(1);
    double[] narrow = many.interval(1);
    assertThat(narrow[0]).isLessThan(many.score());
    assertThat(narrow[1]).isGreaterThan(many.score());
    assertThat(narrow[1] - narrow[0]).isLessThan((wide[1] - wide[0]) / 3);
    assertThat(many.interval(1)).containsExactly(narrow);
    assertThat(many.only(List.of(0)).score()).isCloseTo(100, within(1e-9));
  }

  private TranslationScores scores(int sentences) {
    return TranslationScores.of(
        bleu,
        IntStream.range(0, sentences).mapToObj(i -> SYSTEM.get(i % 3)).toList(),
        IntStream.range(0, sentences).mapToObj(i -> REFERENCES.get(i % 3)).toList());
  }

  @Test
  void everyTranslationNeedsReferences() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bleu.score(SYSTEM, List.of()))
        .withMessage("3 translations, but references for 0");
  }

  @Test
  void wordsAreScoredByTheirFrequencyInTrainingText() {
    WordFrequencies seen = WordFrequencies.of(List.of("the cat , the dog", "The cat"));
    List<String> translations = List.of("the cat sees a bird", "the the bird");
    List<List<String>> references =
        List.of(List.of("a dog", "the dog sees the cat"), List.of("a cat sees the bird"));
    TranslationMetric rare = seen.f1(0, 1);
    // Rare: sees a bird, bird; of the closest references: dog sees, a sees bird; of both: two.
    assertThat(TranslationScores.of(rare, translations, references).statistics())
        .containsExactly(4, 5, 2);
    assertThat(rare.score(translations, references)).isCloseTo(400.0 / 9, within(1e-9));
    // Frequent: the cat, the the; the the cat, cat the; of both: three.
    assertThat(TranslationScores.of(seen.f1(2, 9), translations, references).statistics())
        .containsExactly(4, 5, 3);
    assertThat(seen.f1(3, 9).score(translations, references)).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> seen.f1(2, 1))
        .withMessage("2 to 1 occurrences");
  }
}
