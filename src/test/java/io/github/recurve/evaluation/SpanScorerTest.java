package io.github.recurve.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.evaluation.SpanScorer.Counts;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanScorerTest {

  private static void add(SpanScorer scorer, String gold, String predicted) {
    scorer.add(List.of(gold.split(" ")), List.of(predicted.split(" ")));
  }

  @Test
  void countsExactSpansByType() {
    SpanScorer scorer = SpanScorer.ofSpans();
    add(scorer, "B-PER I-PER O B-LOC O", "B-PER I-PER O B-ORG O");
    add(scorer, "B-PER I-PER O", "B-PER O O");
    add(scorer, "O O", "B-LOC O");
    assertThat(scorer.byType())
        .containsExactly(
            java.util.Map.entry("LOC", new Counts(1, 1, 0)),
            java.util.Map.entry("ORG", new Counts(0, 1, 0)),
            java.util.Map.entry("PER", new Counts(2, 2, 1)));
    assertThat(scorer.total()).isEqualTo(new Counts(3, 4, 1));
    assertThat(scorer.total().precision()).isEqualTo(0.25);
    assertThat(scorer.total().recall()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(scorer.f1()).isCloseTo(2 / 7.0, within(1e-12));
    assertThat(scorer.tokens()).isEqualTo(10);
    assertThat(scorer.sentences()).isEqualTo(3);
    assertThat(scorer.accuracy()).isEqualTo(0.7);
  }

  @Test
  void adjacentSpansOfOneTypeAreTwo() {
    SpanScorer scorer = SpanScorer.ofSpans();
    add(scorer, "B-P B-P", "B-P I-P");
    assertThat(scorer.total()).isEqualTo(new Counts(2, 1, 0));
  }

  @Test
  void malformedPredictionsCountAsTheScriptReadsThem() {
    SpanScorer scorer = SpanScorer.ofSpans();
    // I-P after O starts a span; tags differ, so accuracy is lower than F1
    add(scorer, "B-P I-P O B-L", "I-P I-P O I-L");
    assertThat(scorer.f1()).isEqualTo(1);
    assertThat(scorer.accuracy()).isEqualTo(0.5);
  }

  @Test
  void spansDoNotCrossSentences() {
    SpanScorer scorer = SpanScorer.ofSpans();
    add(scorer, "O B-P", "O B-P");
    add(scorer, "I-P O", "I-P O");
    assertThat(scorer.total()).isEqualTo(new Counts(2, 2, 2));
  }

  @Test
  void schemesMayDiffer() {
    SpanScorer scorer = SpanScorer.ofSpans();
    add(scorer, "B-P I-P O B-L", "B-P E-P O S-L");
    assertThat(scorer.f1()).isEqualTo(1);
  }

  @Test
  void printsTheTableOfTheScript() {
    SpanScorer scorer = SpanScorer.ofSpans();
    add(scorer, "B-PER I-PER O B-LOC O", "B-PER I-PER O B-ORG O");
    assertThat(scorer.toString().lines())
        .containsExactly(
            "processed 5 tokens with 2 phrases; found: 2 phrases; correct: 1.",
            "accuracy:  80.00%; precision:  50.00%; recall:  50.00%; FB1:  50.00",
            "              LOC: precision:   0.00%; recall:   0.00%; FB1:   0.00  0",
            "              ORG: precision:   0.00%; recall:   0.00%; FB1:   0.00  1",
            "              PER: precision: 100.00%; recall: 100.00%; FB1: 100.00  1");
  }

  @Test
  void nothingScoredIsZeroNotNan() {
    SpanScorer scorer = SpanScorer.ofSpans();
    assertThat(scorer.f1()).isZero();
    assertThat(scorer.accuracy()).isZero();
    assertThat(scorer.total().precision()).isZero();
  }

  @Test
  void plainTagsAreScoredByAccuracy() {
    SpanScorer scorer = SpanScorer.ofTags();
    add(scorer, "DET NOUN VERB NOUN", "DET NOUN NOUN NOUN");
    assertThat(scorer.accuracy()).isEqualTo(0.75);
    assertThat(scorer.f1()).isEqualTo(0.75);
    assertThat(scorer.byType().get("NOUN")).isEqualTo(new Counts(2, 3, 2));
    assertThat(scorer.byType().get("VERB")).isEqualTo(new Counts(1, 0, 0));
  }

  @Test
  void tokensOfUnknownTagsAreNotScored() {
    SpanScorer scorer = SpanScorer.ofSpans();
    add(scorer, "_ B-P I-P _ _ O", "O B-P I-P B-L I-L O");
    assertThat(scorer.total()).isEqualTo(new Counts(1, 1, 1));
    assertThat(scorer.tokens()).isEqualTo(3);
    assertThat(scorer.accuracy()).isEqualTo(1);
  }

  @Test
  void spansThatContradictAKnownTagAreWrongRegardlessOfUnknownOnes() {
    SpanScorer scorer = SpanScorer.ofSpans();
    add(scorer, "B-P _ O _", "B-P I-P O O"); // reaches beyond the annotated span
    add(scorer, "O _ _", "B-P I-P O"); // a token is known to be outside
    assertThat(scorer.total()).isEqualTo(new Counts(1, 2, 0));
  }

  @Test
  void plainTagsThatAreUnknownAreNotScored() {
    SpanScorer scorer = SpanScorer.ofTags();
    add(scorer, "DET _ NOUN", "DET VERB VERB");
    assertThat(scorer.byType()).containsOnlyKeys("DET", "NOUN", "VERB");
    assertThat(scorer.byType().get("VERB")).isEqualTo(new Counts(0, 1, 0));
    assertThat(scorer.accuracy()).isEqualTo(0.5);
  }

  @Test
  void theSentenceOfAMalformedTagIsNamed() {
    SpanScorer scorer = SpanScorer.ofSpans();
    add(scorer, "O", "O");
    assertThatThrownBy(() -> add(scorer, "O NOUN", "O O"))
        .hasMessage("sentence 2: tag 'NOUN' at token 1 is neither O nor of the form B-TYPE");
  }

  @Test
  void lengthsMustAgree() {
    assertThatThrownBy(() -> add(SpanScorer.ofSpans(), "O O", "O"))
        .hasMessage("2 gold tags but 1 predicted");
  }
}
