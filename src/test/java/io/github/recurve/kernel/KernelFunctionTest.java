package io.github.recurve.kernel;

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
  void anLstmStepIsThatOfItsFormulasInEachRow(String name) {
    Kernel kernel = Kernels.named(name);
    int rows = 3;
    for (int size : new int[] {1, 7, 16, 33, 160}) {
      int zStride = 4 * size + 1;
      float[] z = numbers(3 + rows * zStride);
      float[] gates = z.clone();
      float[] before = numbers(2 + rows * size);
      float[] c = new float[1 + rows * size];
      float[] tanh = new float[4 + rows * size];
      float[] h = new float[5 + rows * size];
      Block beforeBlock = new Block(before, 2, size);
      kernel
          .lstm()
          .forward(
              new Block(z, 3, zStride),
              beforeBlock,
              new Block(c, 1, size),
              new Block(tanh, 4, size),
              new Block(h, 5, size),
              rows,
              size);
      float[] expectedCell = new float[c.length];
      float[] expectedTanh = new float[tanh.length];
      float[] expected = new float[h.length];
      for (int r = 0; r < rows; r++) {
        int at = 3 + r * zStride;
        kernel.sigmoid(gates, at, 3 * size);
        kernel.tanh(gates, at + 3 * size, size);
        for (int j = 0; j < size; j++) {
          float kept = gates[at + size + j] * before[2 + r * size + j];
          float cell = kept + gates[at + j] * gates[at + 3 * size + j];
          expectedCell[1 + r * size + j] = cell;
          expectedTanh[4 + r * size + j] = cell;
        }
        kernel.tanh(expectedTanh, 4 + r * size, size);
        for (int j = 0; j < size; j++) {
          float output = gates[at + 2 * size + j];
          expected[5 + r * size + j] = output * expectedTanh[4 + r * size + j];
        }
      }
      assertThat(z).isEqualTo(gates);
      assertThat(c).isEqualTo(expectedCell);
      assertThat(tanh).isEqualTo(expectedTanh);
      assertThat(h).isEqualTo(expected);

      float[] again = numbers(3 + rows * zStride);
      Block inPlace = new Block(before.clone(), 2, size);
      Block hidden = new Block(new float[h.length], 5, size);
      kernel
          .lstm()
          .forward(new Block(again, 3, zStride), inPlace, inPlace, hidden, hidden, rows, size);
      assertThat(Arrays.copyOfRange(inPlace.data(), 2, inPlace.data().length))
          .isEqualTo(Arrays.copyOfRange(expectedCell, 1, expectedCell.length));
      assertThat(hidden.data()).isEqualTo(expected);
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
    int rows = 2;
    float[] dz = new float[rows * 4 * size + 3];
    float[] dc = numbers(rows * size + 2);
    float[] dBefore = numbers(rows * size + 6);
    kernel
        .lstm()
        .backward(
            new LstmStep.Saved(
                new Block(numbers(rows * 4 * size + 3), 3, 4 * size),
                new Block(numbers(rows * size + 5), 5, size),
                new Block(numbers(rows * size + 2), 2, size)),
            new LstmStep.Gradient(
                new Block(dz, 3, 4 * size),
                new Block(numbers(rows * size + 2), 2, size),
                new Block(dc, 2, size),
                new Block(dBefore, 6, size)),
            rows,
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
