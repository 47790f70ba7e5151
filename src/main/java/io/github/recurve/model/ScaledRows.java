package io.github.recurve.model;

import static io.github.recurve.model.ModelFormatException.damaged;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/** A table with elements of a few bits and one scale per row. */
abstract sealed class ScaledRows implements RowTable permits Int8Rows, Int4Rows {

  /** Rows whose elements are all smaller become zero. */
  static final float NEGLIGIBLE = 0x1p-100f;

  /** Number of scales checked per call. */
  private static final int PIECE = 64;

  final int columns;
  final byte[] elements;
  final float[] scales; // [rows]

  ScaledRows(int columns, byte[] elements, float[] scales) {
    this.columns = columns;
    this.elements = elements;
    this.scales = scales;
  }

  /**
   * The largest absolute value in a row.
   *
   * @throws IllegalArgumentException if an element is not finite or not below 2^33
   */
  static float largest(FMatrixRMaj matrix, int row) {
    int from = row * matrix.numCols;
    float largest = 0;
    for (int i = from; i < from + matrix.numCols; i++) {
      float size = Math.abs(matrix.data[i]);
      if (!WeightRange.contains(size)) {
        throw new IllegalArgumentException(
            "element [" + row + ", " + (i - from) + "] is " + matrix.data[i]);
      }
      largest = Math.max(largest, size);
    }
    return largest;
  }

  /**
   * The scales of the tensor of that name, one for each of its rows.
   *
   * @param levels the largest absolute value of an element before scaling
   * @throws ModelFormatException if they are missing, too few or out of range
   */
  static float[] scales(SafeTensors tensors, String name, int levels) throws ModelFormatException {
    float[] scales = tensors.floats(scaleName(name), tensors.info(name).shape().get(0));
    // In pieces: a method that is called often is compiled long before a single long loop.
    for (int from = 0; from < scales.length; from += PIECE) {
      int row = firstOutOfRange(scales, from, Math.min(scales.length, from + PIECE), levels);
      if (row >= 0) {
        throw damaged("row " + row + " of tensor '" + name + "' has the scale " + scales[row]);
      }
    }
    return scales;
  }

  private static int firstOutOfRange(float[] scales, int from, int to, int levels) {
    for (int row = from; row < to; row++) {
      if (!(scales[row] >= 0 && WeightRange.contains(scales[row] * levels))) {
        return row;
      }
    }
    return -1;
  }

  /** Stores the elements under {@code name} and the scales under {@code name + ".scale"}. */
  public void put(SafeTensorsBuilder tensors, String name) {
    tensors.put(name, new int[] {rows(), bytesPerRow()}, elements);
    tensors.put(scaleName(name), new int[] {rows()}, scales);
  }

  private static String scaleName(String name) {
    return name + ".scale";
  }

  @Override
  public final int rows() {
    return scales.length;
  }

  @Override
  public final int columns() {
    return columns;
  }

  abstract int bytesPerRow();

  @Override
  public final boolean equals(Object other) {
    return other instanceof ScaledRows that
        && getClass() == that.getClass()
        && columns == that.columns
        && Arrays.equals(scales, that.scales)
        && Arrays.equals(elements, that.elements);
  }

  @Override
  public final int hashCode() {
    return 31 * Arrays.hashCode(scales) + Arrays.hashCode(elements);
  }
}
