package io.github.recurve.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The error bounds that {@link Kernel} states, over floats of every sign and exponent. */
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

  @ParameterizedTest
  @ValueSource(strings = {"ejml", "rows", "vector"})
  void endOfAnLstmStepIsThatOfItsFormulas(String name) {
    Kernel kernel = Kernels.named(name);
    for (int size : new int[] {1, 7, 16, 33, 160}) {
      float[] z = numbers(3 + 4 * size);
      float[] gates = z.clone();
      float[] before = numbers(2 + size);
      float[] c = new float[size + 1];
      float[] tanh = new float[size + 4];
      float[] h = new float[size + 5];
      kernel.lstm().forward(z, 3, before, 2, c, 1, tanh, 4, h, 5, 0, size);
      float[] expectedCell = new float[size + 1];
      float[] expectedTanh = new float[size + 4];
      float[] expected = new float[size + 5];
      for (int j = 0; j < size; j++) {
        float cell = z[3 + size + j] * before[2 + j] + z[3 + j] * z[3 + 3 * size + j];
        expectedCell[1 + j] = cell;
        expectedTanh[4 + j] = cell;
      }
      kernel.tanh(expectedTanh, 4, size);
      for (int j = 0; j < size; j++) {
        expected[5 + j] = z[3 + 2 * size + j] * expectedTanh[4 + j];
      }
      assertThat(c).isEqualTo(expectedCell);
      assertThat(tanh).isEqualTo(expectedTanh);
      assertThat(h).isEqualTo(expected);
      assertThat(z).isEqualTo(gates);

      float[] inPlace = before.clone();
      kernel.lstm().forward(z, 3, inPlace, 2, inPlace, 2, h, 5, h, 5, 0, size);
      assertThat(Arrays.copyOfRange(inPlace, 2, 2 + size))
          .isEqualTo(Arrays.copyOfRange(expectedCell, 1, 1 + size));
      assertThat(h).isEqualTo(expected);
    }
  }

  /** The gradient as such is checked with the layer's, against double precision. */
  @ParameterizedTest
  @ValueSource(strings = {"ejml", "vector"})
  void gradientOfAnLstmStepHasTheSameBitsInAllKernels(String name) {
    for (int size : new int[] {1, 7, 16, 33, 160}) {
      assertThat(lstmGradient(Kernels.named(name), size))
          .isEqualTo(lstmGradient(Kernels.named("rows"), size));
    }
  }

  private static float[][] lstmGradient(Kernel kernel, int size) {
    float[] dz = new float[4 * size + 3];
    float[] dc = numbers(size + 2);
    float[] dBefore = numbers(size + 6);
    kernel
        .lstm()
        .backward(
            numbers(4 * size + 3),
            dz,
            3,
            numbers(size + 2),
            numbers(size + 2),
            dc,
            2,
            numbers(size + 5),
            5,
            dBefore,
            6,
            0,
            size);
    return new float[][] {dz, dc, dBefore};
  }

  /** The same ones for the same count. */
  private static float[] numbers(int count) {
    SplittableRandom random = new SplittableRandom(count);
    float[] x = new float[count];
    for (int i = 0; i < count; i++) {
      x[i] = (float) random.nextDouble(-3, 3);
    }
    return x;
  }

  private static void check(
      String name, Function f, DoubleUnaryOperator exact, double relative, double absolute) {
    float[] x = everyMagnitude();
    float[] y = x.clone();
    f.apply(Kernels.named(name), y, 0, y.length);
    for (int i = 0; i < x.length; i++) {
      double expected = exact.applyAsDouble(x[i]);
      double error = Math.abs(y[i] - expected);
      // A result that is no float at all (NaN, infinite, or too large) must be the nearest float.
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
