package io.github.recurve.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DetectionScoresTest {

  @Test
  void f05WeighsPrecisionTwice() {
    DetectionScores scores = new DetectionScores(40, 20, 10);
    assertThat(scores.precision()).isEqualTo(0.5);
    assertThat(scores.recall()).isEqualTo(0.25);
    assertThat(scores.f05()).isCloseTo(1.25 * 0.5 * 0.25 / (0.25 * 0.5 + 0.25), within(1e-12));
    assertThat(scores)
        .hasToString(
            "precision:  50.00%; recall:  25.00%; F0.5:  41.67; incorrect: 40; marked: 20; correct: 10");
  }

  @Test
  void nothingMarkedAndNothingIncorrectScoreZero() {
    assertThat(new DetectionScores(5, 0, 0).f05()).isZero();
    assertThat(new DetectionScores(0, 0, 0).f05()).isZero();
    assertThat(DetectionScores.best(new float[0], new boolean[0]).probability()).isEqualTo(1);
  }

  @Property(tries = 200)
  void noOtherThresholdIsBetter(@ForAll @IntRange(min = 1, max = 40) int n, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] p = new float[n];
    boolean[] incorrect = new boolean[n];
    for (int i = 0; i < n; i++) {
      p[i] = random.nextInt(8) / 8f; // with ties
      incorrect[i] = random.nextBoolean();
    }
    DetectionScores.Threshold best = DetectionScores.best(p, incorrect);
    assertThat(scores(p, incorrect, best.probability())).isEqualTo(best.scores());
    for (int k = 0; k <= 8; k++) {
      assertThat(scores(p, incorrect, k / 8.0).f05()).isLessThanOrEqualTo(best.scores().f05());
    }
  }

  private static DetectionScores scores(float[] p, boolean[] incorrect, double minimum) {
    int gold = 0;
    int found = 0;
    int correct = 0;
    for (int i = 0; i < p.length; i++) {
      gold += incorrect[i] ? 1 : 0;
      found += p[i] >= minimum ? 1 : 0;
      correct += incorrect[i] && p[i] >= minimum ? 1 : 0;
    }
    return new DetectionScores(gold, found, correct);
  }
}
