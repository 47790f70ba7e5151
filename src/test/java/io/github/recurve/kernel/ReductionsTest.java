package io.github.recurve.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Maxima, sums and the softmax computed from them. */
class ReductionsTest {

  private static final int[] LENGTHS = {1, 2, 3, 4, 5, 7, 8, 9, 31, 1000};

  private final SplittableRandom random = new SplittableRandom(4);

  @Test
  void sumsAreThoseOfFourChains() {
    for (int length : LENGTHS) {
      float[] x = logits(length + 3);
      double[] chains = new double[4];
      for (int i = 0; i < length; i++) {
        chains[i < length / 4 * 4 ? i % 4 : 0] += x[2 + i];
      }
      assertThat(Reductions.sum(x, 2, length))
          .isEqualTo(chains[0] + chains[1] + (chains[2] + chains[3]));
    }
    assertThat(Reductions.sum(new float[3], 1, 0)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ejml", "rows", "vector"})
  void theMaximumIsThatOfThePart(String name) {
    Kernel kernel = Kernels.named(name);
    for (int length : LENGTHS) {
      for (int at = 0; at < Math.min(length, 9); at++) {
        float[] x = new float[length + 3];
        Arrays.fill(x, -3f);
        x[0] = 5f;
        x[length + 2] = 5f;
        x[2 + at] = -1f;
        assertThat(kernel.max(x, 2, length)).isEqualTo(-1f);
        x[2 + at] = Float.NaN;
        assertThat(kernel.max(x, 2, length)).isNaN();
      }
    }
    assertThat(kernel.max(new float[3], 1, 0)).isEqualTo(Float.NEGATIVE_INFINITY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ejml", "rows", "vector"})
  void aSoftmaxIsThatOfDoublePrecision(String name) {
    Kernel kernel = Kernels.named(name);
    for (int length : LENGTHS) {
      float[] x = logits(length + 3);
      double denominator = 0;
      for (int i = 2; i < length + 2; i++) {
        denominator += Math.exp(x[i]);
      }
      float[] p = x.clone();
      kernel.softmax(p, 2, length);
      for (int i = 0; i < p.length; i++) {
        double expected = i < 2 || i == length + 2 ? x[i] : Math.exp(x[i]) / denominator;
        assertThat((double) p[i]).isCloseTo(expected, within(1e-6 * Math.abs(expected)));
      }
      assertThat(kernel.logSumExp(x, 2, length, 1f, new float[length]))
          .isCloseTo(Math.log(denominator), within(1e-5));
      float[] shifted = x.clone();
      assertThat(Math.log(kernel.sumExp(shifted, 2, length, 7f)) + 7)
          .isCloseTo(Math.log(denominator), within(1e-5));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ejml", "rows", "vector"})
  void largeLogitsDoNotOverflow(String name) {
    Kernel kernel = Kernels.named(name);
    float[] x = {3e38f, -3e38f, 1000f};
    assertThat(kernel.logSumExp(x, 0, 3, 1f, new float[3])).isEqualTo(3e38f);
    kernel.softmax(x, 0, 3);
    assertThat(x).containsExactly(1f, 0f, 0f);
  }

  @Test
  void aFactorIsAnInverseTemperature() {
    Kernel kernel = Kernels.named("rows");
    float[] x = logits(50);
    float[] scaled = x.clone();
    for (int i = 0; i < x.length; i++) {
      scaled[i] *= 0.5f;
    }
    assertThat(kernel.logSumExp(x, 0, 50, 0.5f, new float[50]))
        .isCloseTo(kernel.logSumExp(scaled, 0, 50, 1f, new float[50]), within(1e-5));
  }

  private float[] logits(int length) {
    float[] x = new float[length];
    for (int i = 0; i < length; i++) {
      x[i] = (float) random.nextDouble(-5, 5);
    }
    return x;
  }
}
