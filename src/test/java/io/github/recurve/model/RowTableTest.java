package io.github.recurve.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class RowTableTest {

  private static final FMatrixRMaj MATRIX =
      new FMatrixRMaj(2, 3, true, new float[] {1, 0.5f, -1, 0, 2, -2});

  private static SafeTensors stored() {
    SafeTensorsBuilder out = SafeTensors.builder().put("float", MATRIX);
    Int8Rows.quantise(MATRIX).put(out, "bytes");
    Int4Rows.quantise(MATRIX).put(out, "pairs");
    return out.build();
  }

  @Test
  void readsEachNumberFormat() throws ModelFormatException {
    for (String name : new String[] {"float", "bytes", "pairs"}) {
      RowTable table = RowTable.get(stored(), name, -1, -1);
      assertThat(table.rows()).isEqualTo(2);
      assertThat(table.columns()).isEqualTo(3);
      float[] y = {9, 9, 9, 9, 9};
      table.row(1, y, 1);
      assertThat(y).containsExactly(9, 0, 2, -2, 9);
    }
    assertThat(RowTable.get(stored(), "float", 2, 3)).isInstanceOf(FloatRows.class);
    assertThat(RowTable.get(stored(), "bytes", 2, 3)).isInstanceOf(Int8Rows.class);
    assertThat(RowTable.get(stored(), "pairs", 2, 3)).isInstanceOf(Int4Rows.class);
  }

  @Test
  void refusesAnotherShape() {
    for (String name : new String[] {"float", "bytes", "pairs"}) {
      for (int[] shape : new int[][] {{1, 3}, {2, 4}, {-1, 2}, {3, -1}}) {
        assertThatThrownBy(() -> RowTable.get(stored(), name, shape[0], shape[1]))
            .isInstanceOf(ModelFormatException.class)
            .hasMessageContaining("tensor '" + name + "'");
      }
    }
  }

  @Test
  void refusesElementsThatAreNotFiniteOrBeyondTheRange() {
    for (float bad : new float[] {Float.NaN, Float.NEGATIVE_INFINITY, 1e38f, 0x1p33f, -0x1p33f}) {
      FMatrixRMaj matrix = MATRIX.copy();
      matrix.set(1, 2, bad);
      SafeTensors tensors = SafeTensors.builder().put("w", matrix).build();
      assertThatThrownBy(() -> RowTable.get(tensors, "w", 2, 3))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining(
              "row 1 of tensor 'w' has an element that is not finite or not below");
      assertThatThrownBy(() -> FloatRows.put(SafeTensors.builder(), "w", matrix))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("row 1 of 'w' has an element that is not finite or not below");
    }
  }

  @Test
  void readsElementsUpToTheEndsOfTheRange() throws ModelFormatException {
    FMatrixRMaj matrix = MATRIX.copy();
    matrix.set(1, 2, -Math.nextDown(0x1p33f));
    SafeTensorsBuilder tensors = SafeTensors.builder();
    FloatRows.put(tensors, "w", matrix);
    float[] y = new float[3];
    RowTable.get(tensors.build(), "w", 2, 3).row(1, y, 0);
    assertThat(y[2]).isEqualTo(-Math.nextDown(0x1p33f));
  }

  @Test
  void aFloatTableIsACopy() {
    FMatrixRMaj matrix = MATRIX.copy();
    FloatRows rows = FloatRows.of(matrix);
    matrix.set(0, 0, 7);
    float[] y = new float[3];
    rows.row(0, y, 0);
    assertThat(y).containsExactly(1, 0.5f, -1);
  }
}
