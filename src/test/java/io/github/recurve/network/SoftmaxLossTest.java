package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.junit.jupiter.api.Test;

class SoftmaxLossTest {

  @Property(tries = 200)
  void lossAndGradientAreThoseOfTheOracle(
      @ForAll @IntRange(min = 1, max = 5) int rows,
      @ForAll @IntRange(min = 1, max = 6) int classes,
      @ForAll @DoubleRange(min = 0.3, max = 4) double temperature,
      @ForAll @DoubleRange(min = 0, max = 0.9) double smoothing,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    FMatrixRMaj logits = GradientCheck.random(rows, classes, random);
    CommonOps_FDRM.scale(5, logits);
    int[] targets = new int[rows];
    Arrays.setAll(targets, r -> random.nextInt(-1, classes));
    FMatrixRMaj gradient = GradientCheck.random(rows, classes, random); // overwritten

    double loss = new SoftmaxLoss(temperature, smoothing).loss(logits, targets, gradient);

    double[] z = GradientCheck.doubles(logits);
    assertThat(loss).isCloseTo(oracle(z, targets, temperature, smoothing), within(1e-5));
    GradientCheck.compare("logits", gradient, z, () -> oracle(z, targets, temperature, smoothing));
  }

  private static double oracle(double[] z, int[] targets, double temperature, double smoothing) {
    int classes = z.length / targets.length;
    double loss = 0;
    for (int r = 0; r < targets.length; r++) {
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        sum += Math.exp(z[r * classes + k] / temperature);
      }
      for (int k = 0; k < classes && targets[r] >= 0; k++) {
        double q = smoothing / classes + (k == targets[r] ? 1 - smoothing : 0);
        loss -= q * (z[r * classes + k] / temperature - Math.log(sum));
      }
    }
    return loss;
  }

  @Test
  void hopelessRowsHaveAFiniteLossAndTheWholeGradient() {
    FMatrixRMaj logits = new FMatrixRMaj(1, 2, true, 5000, 0);
    FMatrixRMaj gradient = new FMatrixRMaj(1, 2);
    assertThat(new SoftmaxLoss().loss(logits, new int[] {1}, gradient)).isEqualTo(5000);
    assertThat(gradient.data).containsExactly(1, -1);
    assertThat(new SoftmaxLoss().loss(logits, new int[] {0}, gradient)).isZero();
    assertThat(gradient.data).containsExactly(0, 0);
  }

  @Test
  void probabilitiesOfARowSumToOne() {
    float[] logits = {1, 2, 3, 900, 0, 900};
    float[] p = new float[6];
    new SoftmaxLoss(2, 0).probabilities(logits, 2, 3, p);
    assertThat(p[0] + p[1] + p[2]).isCloseTo(1, within(1e-6f));
    assertThat(p[1] / p[0]).isCloseTo((float) Math.exp(0.5), within(1e-5f));
    assertThat(Arrays.copyOfRange(p, 3, 6)).containsExactly(0.5f, 0, 0.5f);
  }

  @Test
  void rejectsInvalidTemperaturesAndSmoothings() {
    assertThatThrownBy(() -> new SoftmaxLoss(0, 0)).hasMessageContaining("temperature 0.0");
    assertThatThrownBy(() -> new SoftmaxLoss(Double.NaN, 0)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new SoftmaxLoss(1, 1)).hasMessageContaining("label smoothing 1.0");
  }
}
