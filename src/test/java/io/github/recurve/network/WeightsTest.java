package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.recurve.kernel.Block;
import io.github.recurve.kernel.Kernel;
import io.github.recurve.kernel.Kernels;
import io.github.recurve.model.Int8Rows;
import io.github.recurve.settings.NumberFormat;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Products with each kind of operand, on blocks of larger arrays. */
class WeightsTest {

  private static final int M = 3;
  private static final int ROWS = 37;
  private static final int COLUMNS = 41;

  private final SplittableRandom random = new SplittableRandom(1);
  private final FMatrixRMaj a = GradientCheck.random(M, ROWS, random);
  private final FMatrixRMaj b = GradientCheck.random(ROWS, COLUMNS, random);
  private final Kernel kernel = Kernels.get();

  @Test
  void float32AndBfloat16HaveTheBitsOfTheKernel() {
    assertThat(product(Weights.of(b, NumberFormat.FLOAT32), false))
        .isEqualTo(product(a, new PackedWeights(kernel.pack(b)), false));
    assertThat(product(Weights.of(b, NumberFormat.BFLOAT16), true))
        .isEqualTo(product(a, new PackedWeights(kernel.packRounded(b)), true));
  }

  @Test
  void int8ScalesTheLeftOperand() {
    Int8Rows rounded = Int8Rows.quantise(b);
    FMatrixRMaj scaled = a.copy();
    for (int i = 0; i < M; i++) {
      for (int k = 0; k < ROWS; k++) {
        scaled.set(i, k, a.get(i, k) * rounded.scale(k));
      }
    }
    Weights elements = new PackedWeights(rounded.packed(kernel));
    for (boolean accumulate : new boolean[] {false, true}) {
      assertThat(product(Int8Weights.of(rounded), accumulate))
          .isEqualTo(product(scaled, elements, accumulate));
    }
  }

  @Test
  void widenedInt8HasTheBitsOfInt8() {
    Int8Rows rounded = Int8Rows.quantise(b);
    for (boolean accumulate : new boolean[] {false, true}) {
      assertThat(product(Int8Weights.widened(rounded), accumulate))
          .isEqualTo(product(Int8Weights.of(rounded), accumulate));
    }
  }

  @Test
  void transposedInt8ScalesTheProductBeforeItIsAdded() {
    Int8Rows table = Int8Rows.quantise(GradientCheck.random(COLUMNS, ROWS, random));
    float[] sums = product(a, new PackedWeights(table.packedTransposed(kernel)), false);
    for (boolean accumulate : new boolean[] {false, true}) {
      float[] expected = filled();
      for (int i = 0; i < M; i++) {
        for (int j = 0; j < COLUMNS; j++) {
          int at = index(i, j);
          expected[at] = (accumulate ? expected[at] : 0) + sums[at] * table.scale(j);
        }
      }
      assertThat(product(new TransposedInt8Weights(table), accumulate)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource(NumberFormat.class)
  void lowRankIsOneProductAfterTheOther(NumberFormat format) {
    Weights left = Weights.of(GradientCheck.random(ROWS, 5, random), format);
    Weights right = Weights.of(GradientCheck.random(5, COLUMNS, random), format);
    FMatrixRMaj between = new FMatrixRMaj(M, 5);
    left.multiply(Block.of(a), M, Block.of(between), false, scratch(left));
    Weights both = new LowRankWeights(left, right);
    assertThat(both.rows()).isEqualTo(ROWS);
    assertThat(both.columns()).isEqualTo(COLUMNS);
    for (boolean accumulate : new boolean[] {false, true}) {
      assertThat(product(both, accumulate)).isEqualTo(product(between, right, accumulate));
    }
  }

  @Test
  void factorsThatDoNotFitAreRefused() {
    Weights square = Weights.of(new FMatrixRMaj(3, 3), NumberFormat.FLOAT32);
    Weights wide = Weights.of(new FMatrixRMaj(4, 3), NumberFormat.FLOAT32);
    assertThatThrownBy(() -> new LowRankWeights(square, wide))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 columns")
        .hasMessageContaining("4 rows");
  }

  @ParameterizedTest
  @EnumSource(NumberFormat.class)
  void eachFormatIsWithinItsErrorBound(NumberFormat format) {
    float[] actual = product(Weights.of(b, format), false);
    for (int i = 0; i < M; i++) {
      for (int j = 0; j < COLUMNS; j++) {
        double exact = 0;
        double bound = 1e-5;
        for (int k = 0; k < ROWS; k++) {
          exact += (double) a.get(i, k) * b.get(k, j);
          bound +=
              switch (format) {
                case FLOAT32 -> 0;
                case BFLOAT16 -> Math.abs(a.get(i, k) * b.get(k, j)) / 256;
                case INT8 -> Math.abs(a.get(i, k)) * Int8Rows.quantise(b).scale(k) / 2;
              };
        }
        assertThat(Math.abs(actual[index(i, j)] - exact)).isLessThan(bound);
      }
    }
  }

  private float[] product(Weights weights, boolean accumulate) {
    return product(a, weights, accumulate);
  }

  /** C, [M, COLUMNS] at column 2 of rows with 3 floats more, all of which must stay as they are. */
  private static float[] product(FMatrixRMaj a, Weights weights, boolean accumulate) {
    float[] c = filled();
    float[] before = c.clone();
    Block at = new Block(c, 2, COLUMNS + 3);
    weights.multiply(Block.of(a), M, at, accumulate, scratch(weights));
    for (int i = 0; i < M; i++) {
      System.arraycopy(c, index(i, 0), before, index(i, 0), COLUMNS);
    }
    assertThat(c).isEqualTo(before);
    return c;
  }

  private static Block scratch(Weights weights) {
    float[] scratch = new float[M * weights.scratchSize()];
    Arrays.fill(scratch, Float.NaN);
    return new Block(scratch, 0, weights.scratchSize());
  }

  private static float[] filled() {
    float[] c = new float[M * (COLUMNS + 3)];
    Arrays.fill(c, 0.25f);
    return c;
  }

  private static int index(int i, int j) {
    return 2 + i * (COLUMNS + 3) + j;
  }
}
