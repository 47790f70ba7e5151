package io.github.recurve.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LabelScoresTest {

  private static LabelScores scores(String... pairs) {
    LabelScores scores = new LabelScores();
    for (String pair : pairs) {
      scores.add(pair.substring(0, 1), pair.substring(1));
    }
    return scores;
  }

  @Test
  void accuracyAndMacroF1() {
    // a: 2 of 3 right, b: 1 of 1, and c is only predicted
    LabelScores scores = scores("aa", "aa", "ac", "bb");
    assertThat(scores.accuracy()).isEqualTo(0.75);
    assertThat(scores.labels()).containsExactly("a", "b", "c");
    assertThat(scores.counts("a").precision()).isEqualTo(1);
    assertThat(scores.counts("a").recall()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(scores.macroF1()).isCloseTo((0.8 + 1 + 0) / 3, within(1e-12));
    assertThat(scores.count("a", "c")).isEqualTo(1);
  }

  @Test
  void textsOutOfScopeAreCountedApart() {
    LabelScores scores = scores("aa", "ao", "bb", "oo", "oa");
    assertThat(scores.inScopeAccuracy("o")).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(scores.counts("o").recall()).isEqualTo(0.5);
  }

  @Test
  void confusionsAreSortedByFrequency() {
    assertThat(scores("ab", "ca", "ca", "cc").confusions())
        .containsExactly(
            new LabelScores.Confusion("c", "a", 2), new LabelScores.Confusion("a", "b", 1));
  }

  @Test
  void oneTextIsNotCalledTexts() {
    assertThat(scores("aa").toString()).startsWith("processed 1 text; ");
    assertThat(scores("aa", "ab").toString()).startsWith("processed 2 texts; ");
  }

  @Test
  void nothingScoredIsZero() {
    LabelScores none = new LabelScores();
    assertThat(none.accuracy()).isZero();
    assertThat(none.macroF1()).isZero();
    assertThat(none.inScopeAccuracy("o")).isZero();
    assertThat(none.labels()).isEmpty();
  }
}
