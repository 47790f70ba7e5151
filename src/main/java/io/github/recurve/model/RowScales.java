package io.github.recurve.model;

import static io.github.recurve.model.ModelFormatException.damaged;

import org.ejml.data.FMatrixRMaj;

/** The scale that each row of a rounded matrix has: what rounding starts from, and its tensor. */
final class RowScales {

  /** Rows whose elements are all smaller become zero. */
  static final float NEGLIGIBLE = 0x1p-100f;

  private static final float LARGEST = 0x1p120f;

  private RowScales() {}

  /**
   * The largest size of an element of a row.
   *
   * @throws IllegalArgumentException if an element is not finite or beyond 2^120
   */
  static float largest(FMatrixRMaj matrix, int row) {
    int from = row * matrix.numCols;
    float largest = 0;
    for (int i = from; i < from + matrix.numCols; i++) {
      float size = Math.abs(matrix.data[i]);
      if (!(size <= LARGEST)) {
        throw new IllegalArgumentException(
            "element [" + row + ", " + (i - from) + "] is " + matrix.data[i]);
      }
      largest = Math.max(largest, size);
    }
    return largest;
  }

  /** Stores the scales beside the tensor of that name. */
  static void put(SafeTensorsBuilder tensors, String name, float[] scales) {
    tensors.put(name + ".scale", new int[] {scales.length}, scales);
  }

  /**
   * The scales of the tensor of that name, one for each of its rows.
   *
   * @throws ModelFormatException if they are missing, too few or bad
   */
  static float[] get(SafeTensors tensors, String name) throws ModelFormatException {
    float[] scales = tensors.floats(name + ".scale", tensors.info(name).shape().get(0));
    for (int row = 0; row < scales.length; row++) {
      if (!(scales[row] >= 0 && scales[row] <= LARGEST)) {
        throw damaged("row " + row + " of tensor '" + name + "' has the scale " + scales[row]);
      }
    }
    return scales;
  }
}
