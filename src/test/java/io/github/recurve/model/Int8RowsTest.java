package io.github.recurve.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class Int8RowsTest {

  private static FMatrixRMaj random(int rows, int columns, SplittableRandom random) {
    FMatrixRMaj matrix = new FMatrixRMaj(rows, columns);
    for (int i = 0; i < rows * columns; i++) {
      int exponent = random.nextInt(-60, 33);
      matrix.data[i] = (float) Math.scalb(random.nextDouble(-1, 1), i % 2 == 0 ? 0 : exponent);
    }
    return matrix;
  }

  @Test
  void theErrorIsAtMostHalfAScale() {
    SplittableRandom random = new SplittableRandom(1);
    for (int n = 1; n < 40; n++) {
      FMatrixRMaj matrix = random(5, n, random);
      Int8Rows rows = Int8Rows.quantise(matrix);
      float[] row = new float[n + 2];
      for (int i = 0; i < 5; i++) {
        rows.row(i, row, 1);
        float largest = rows.scale(i) * 127;
        for (int j = 0; j < n; j++) {
          double error = Math.abs((double) row[1 + j] - matrix.get(i, j));
          assertThat(error).isLessThanOrEqualTo(rows.scale(i) / 2 + largest * 0x1p-22);
        }
      }
      assertThat(row[0]).isZero();
      assertThat(row[n + 1]).isZero();
    }
  }

  @Test
  void exactMultiplesAreKeptAndTiesGoToEven() {
    FMatrixRMaj matrix = new FMatrixRMaj(new float[][] {{127, 0.5f, 1.5f, -2.5f, -127, 3}});
    float[] row = new float[6];
    Int8Rows.quantise(matrix).row(0, row, 0);
    assertThat(row).containsExactly(127, 0, 2, -2, -127, 3);
  }

  @Test
  void rowsOfNothingAreZero() {
    FMatrixRMaj matrix = new FMatrixRMaj(new float[][] {{0, 0}, {0x1p-120f, -0x1p-140f}, {0, 8}});
    Int8Rows rows = Int8Rows.quantise(matrix);
    assertThat(rows.toMatrix().data).containsExactly(0, 0, 0, 0, 0, 8);
  }

  @Test
  void valuesThatAreNotWeightsAreRejected() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, 1e38f, 0x1p33f}) {
      FMatrixRMaj matrix = new FMatrixRMaj(new float[][] {{0, 1}, {1, bad}});
      assertThatThrownBy(() -> Int8Rows.quantise(matrix))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("element [1, 1] is " + bad);
    }
  }

  @Test
  void areStoredAndReadBack() throws IOException {
    Int8Rows rows = Int8Rows.quantise(random(7, 9, new SplittableRandom(2)));
    SafeTensorsBuilder builder = SafeTensors.builder();
    rows.put(builder, "table");
    SafeTensors read = SafeTensorsTest.read(SafeTensorsTest.write(builder.build()));
    assertThat(Int8Rows.get(read, "table", 9)).isEqualTo(rows).hasSameHashCodeAs(rows);
    assertThat(Int8Rows.get(read, "table", -1).columns()).isEqualTo(9);
    assertThat(read.info("table.scale").shape()).containsExactly(7);
    assertThatThrownBy(() -> Int8Rows.get(read, "table", 8))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("where I8 [any, 8] is required");
  }

  @Test
  void badScalesAreRefused() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, -1, 1e38f, 0x1p33f}) {
      SafeTensors tensors =
          SafeTensors.builder()
              .put("t", new int[] {2, 1}, new byte[2])
              .put("t.scale", new int[] {2}, new float[] {1, bad})
              .build();
      assertThatThrownBy(() -> Int8Rows.get(tensors, "t", 1))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("row 1 of tensor 't' has the scale " + bad);
    }
    SafeTensors short1 =
        SafeTensors.builder()
            .put("t", new int[] {2, 1}, new byte[2])
            .put("t.scale", new int[] {1}, new float[1])
            .build();
    assertThatThrownBy(() -> Int8Rows.get(short1, "t", 1))
        .hasMessageContaining("where F32 [2] is required");
  }
}
