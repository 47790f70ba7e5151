package io.github.recurve.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The error bounds documented in {@link Kernel}, for floats of every sign and exponent. */
class KernelFunctionTest {

  /** An odd step through all 2^32 bit patterns: a million floats, every exponent among them. */
  private static final int STEP = 4099;

  private static final float[] SPECIAL = {
    0f,
    -0f,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    8f,
    -8f,
    Math.nextUp(8f),
    88f,
    -87f,
    88.72283f,
    Math.nextUp(88.72283f),
    -87.33654f,
    Math.nextDown(-87.33654f),
    0.34657f,
    -0.34657f
  };

  private interface Function {
    void apply(Kernel kernel, float[] x, int offset, int length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ejml", "rows", "vector"})
  void tanhIsWithinItsRelativeError(String name) {
    check(name, Kernel::tanh, Math::tanh, 4e-7, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ejml", "rows", "vector"})
  void tanhNeverExceedsOne(String name) {
    float[] x = everyMagnitude();
    Kernels.named(name).tanh(x, 0, x.length);
    for (float y : x) {
      assertThat(y > 1 || y < -1).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ejml", "rows", "vector"})
  void sigmoidIsWithinItsAbsoluteError(String name) {
    check(name, Kernel::sigmoid, x -> 1 / (1 + Math.exp(-x)), 0, 3e-7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ejml", "rows", "vector"})
  void expIsWithinItsRelativeError(String name) {
    check(name, Kernel::exp, x -> x < -87.33654f ? 0 : Math.exp(x), 2e-7, 0);
  }

  @Test
  void vectorAndRowsGiveTheSameBits() {
    for (Function f : new Function[] {Kernel::tanh, Kernel::sigmoid, Kernel::exp}) {
      float[] rows = everyMagnitude();
      float[] vector = rows.clone();
      f.apply(Kernels.named("rows"), rows, 0, rows.length);
      f.apply(Kernels.named("vector"), vector, 0, vector.length);
      assertThat(vector).isEqualTo(rows);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ejml", "rows", "vector"})
  void onlyTheGivenPartChangesAndPositionDoesNotMatter(String name) {
    Kernel kernel = Kernels.named(name);
    for (Function f : new Function[] {Kernel::tanh, Kernel::sigmoid, Kernel::exp}) {
      float[] one = {0.7f};
      f.apply(kernel, one, 0, 1);
      for (int length = 0; length < 40; length++) {
        float[] x = new float[45];
        Arrays.fill(x, 0.7f);
        f.apply(kernel, x, 3, length);
        for (int i = 0; i < x.length; i++) {
          assertThat(x[i]).isEqualTo(i >= 3 && i < 3 + length ? one[0] : 0.7f);
        }
      }
    }
  }

  private static void check(
      String name, Function f, DoubleUnaryOperator exact, double relative, double absolute) {
    float[] x = everyMagnitude();
    float[] y = x.clone();
    f.apply(Kernels.named(name), y, 0, y.length);
    for (int i = 0; i < x.length; i++) {
      double expected = exact.applyAsDouble(x[i]);
      double error = Math.abs(y[i] - expected);
      // A result that is not a finite float must be the nearest one.
      boolean good =
          y[i] == (float) expected
              || (Float.isNaN(y[i]) && Double.isNaN(expected))
              || error <= Math.abs(expected) * relative + absolute + Float.MIN_VALUE;
      if (!good) {
        assertThat(y[i]).as("%s(%s)", name, x[i]).isEqualTo((float) expected);
      }
    }
  }

  private static float[] everyMagnitude() {
    int count = (int) ((1L << 32) / STEP);
    float[] x = new float[count + 200_000 + SPECIAL.length];
    for (int i = 0; i < count; i++) {
      x[i] = Float.intBitsToFloat(i * STEP);
    }
    for (int i = 0; i < 200_000; i++) {
      x[count + i] = (i - 100_000) * 1e-3f; // [-100, 100], where the functions change
    }
    System.arraycopy(SPECIAL, 0, x, count + 200_000, SPECIAL.length);
    return x;
  }
}
