package io.github.recurve.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class Int4RowsTest {

  private static FMatrixRMaj normal(int rows, int columns, SplittableRandom random) {
    FMatrixRMaj matrix = new FMatrixRMaj(rows, columns);
    java.util.Random normal = new java.util.Random(random.nextLong());
    for (int i = 0; i < rows * columns; i++) {
      matrix.data[i] = (float) normal.nextGaussian();
    }
    return matrix;
  }

  private static FMatrixRMaj restored(Int4Rows rows) {
    FMatrixRMaj matrix = new FMatrixRMaj(rows.rows(), rows.columns());
    for (int row = 0; row < rows.rows(); row++) {
      rows.row(row, matrix.data, row * rows.columns());
    }
    return matrix;
  }

  @Test
  void ofNormalNumbersATenthOfTheLengthIsLost() {
    for (int columns : new int[] {1, 2, 7, 100}) {
      FMatrixRMaj matrix = normal(200, columns, new SplittableRandom(columns));
      FMatrixRMaj restored = restored(Int4Rows.quantise(matrix));
      double error = 0;
      double all = 0;
      for (int i = 0; i < matrix.getNumElements(); i++) {
        error += Math.pow(matrix.data[i] - restored.data[i], 2);
        all += Math.pow(matrix.data[i], 2);
      }
      assertThat(Math.sqrt(error / all)).isLessThan(0.1);
    }
  }

  @Test
  void roundingAgainChangesNothingBeyondTheScale() {
    FMatrixRMaj once = restored(Int4Rows.quantise(normal(50, 9, new SplittableRandom(3))));
    FMatrixRMaj twice = restored(Int4Rows.quantise(once));
    for (int i = 0; i < once.getNumElements(); i++) {
      assertThat(twice.data[i]).isCloseTo(once.data[i], org.assertj.core.data.Offset.offset(1e-6f));
    }
  }

  @Test
  void zeroAndTheLargestElementAreKept() {
    FMatrixRMaj matrix = new FMatrixRMaj(new float[][] {{0, 4, -4}, {0, 0, 0}, {0x1p-120f, 0, 0}});
    assertThat(restored(Int4Rows.quantise(matrix)).data)
        .containsExactly(0, 4, -4, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void aRowStaysWithinItsPlace() {
    float[] out = {1, 1, 1, 1, 1};
    Int4Rows.quantise(new FMatrixRMaj(new float[][] {{2, 0, -2}})).row(0, out, 1);
    assertThat(out).containsExactly(1, 2, 0, -2, 1);
  }

  @Test
  void valuesThatAreNotWeightsAreRejected() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, 1e38f, 0x1p33f}) {
      FMatrixRMaj matrix = new FMatrixRMaj(new float[][] {{0, 1}, {1, bad}});
      assertThatThrownBy(() -> Int4Rows.quantise(matrix))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[1, 1]");
    }
  }

  @Test
  void storedRowsComeBackAndOthersAreRefused() throws IOException {
    Int4Rows rows = Int4Rows.quantise(normal(7, 9, new SplittableRandom(2)));
    SafeTensorsBuilder builder = SafeTensors.builder();
    rows.put(builder, "table");
    SafeTensors tensors = builder.build();
    assertThat(Int4Rows.get(tensors, "table")).isEqualTo(rows).hasSameHashCodeAs(rows);
    assertThatThrownBy(() -> Int4Rows.get(tensors, "other"))
        .isInstanceOf(ModelFormatException.class);
  }

  @Test
  void impossibleScalesAndColumnsAreRejected() {
    for (float bad : new float[] {Float.NaN, -1, Float.POSITIVE_INFINITY}) {
      SafeTensors tensors = stored(new float[] {1, bad}, 1);
      assertThatThrownBy(() -> Int4Rows.get(tensors, "t"))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("row 1");
    }
    for (int columns : new int[] {-1, 3, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> Int4Rows.get(stored(new float[] {1, 1}, columns), "t"))
          .isInstanceOf(ModelFormatException.class);
    }
  }

  private static SafeTensors stored(float[] scales, int columns) {
    return SafeTensors.builder()
        .put("t", new int[] {2, 1}, new byte[2])
        .put("t.scale", new int[] {2}, scales)
        .put("t.columns", new int[] {1}, new int[] {columns})
        .build();
  }
}
