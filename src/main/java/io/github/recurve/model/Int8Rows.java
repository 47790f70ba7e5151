package io.github.recurve.model;

import io.github.recurve.kernel.Kernel;
import io.github.recurve.kernel.PackedMatrix;
import org.ejml.data.FMatrixRMaj;

/**
 * A matrix with 8-bit elements and one scale per row, a quarter of the size of float32.
 *
 * <p>Symmetric: {@code scale = max |x| / 127} over the row, {@code q = round(x / scale)}, ties to
 * even, and {@code x' = q * scale}. The error {@code |x - x'|} is at most {@code scale / 2}, which
 * is 0.4 % of the largest element of the row, up to the rounding of float32 (relative 2^-22 of that
 * element). Rows whose elements are all below 2^-100 become zero.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class Int8Rows extends ScaledRows {

  private Int8Rows(int columns, byte[] elements, float[] scales) {
    super(columns, elements, scales); // elements [rows, columns]
  }

  /**
   * Rounds a matrix.
   *
   * @throws IllegalArgumentException if an element is not finite or not below 2^33
   */
  public static Int8Rows quantise(FMatrixRMaj matrix) {
    int columns = matrix.numCols;
    byte[] elements = new byte[matrix.numRows * columns];
    float[] scales = new float[matrix.numRows];
    for (int row = 0; row < matrix.numRows; row++) {
      int from = row * columns;
      float largest = largest(matrix, row);
      if (largest >= NEGLIGIBLE) {
        scales[row] = largest / 127;
        for (int i = from; i < from + columns; i++) {
          elements[i] = (byte) Math.rint((double) matrix.data[i] / scales[row]);
        }
      }
    }
    return new Int8Rows(columns, elements, scales);
  }

  /**
   * Takes the tensors that {@link #put} stored.
   *
   * @param columns required number of columns, or -1 for any
   * @throws ModelFormatException if they are missing, inconsistent or have an invalid scale
   */
  public static Int8Rows get(SafeTensors tensors, String name, int columns)
      throws ModelFormatException {
    byte[] elements = tensors.sharedBytes(name, -1, columns);
    float[] scales = scales(tensors, name, 128);
    return new Int8Rows(tensors.info(name).shape().get(1), elements, scales);
  }

  @Override
  int bytesPerRow() {
    return columns;
  }

  /** The scale of a row: twice the largest error of its elements. */
  public float scale(int row) {
    return scales[row];
  }

  /** A copy of the scales of all rows. */
  public float[] scales() {
    return scales.clone();
  }

  @Override
  public void row(int i, float[] y, int at) {
    int from = i * columns;
    float scale = scales[i];
    for (int j = 0; j < columns; j++) {
      y[at + j] = elements[from + j] * scale;
    }
  }

  /** The elements without their scales as the right-hand operand of a product, [rows, columns]. */
  public PackedMatrix packed(Kernel kernel) {
    return kernel.packBytes(elements, rows(), columns, false);
  }

  /** The same in bfloat16, which represents them exactly. */
  public PackedMatrix packedWidened(Kernel kernel) {
    return kernel.packWidened(elements, rows(), columns);
  }

  /** The transposed elements without their scales as the right-hand operand of a product. */
  public PackedMatrix packedTransposed(Kernel kernel) {
    return kernel.packBytes(elements, columns, rows(), true);
  }

  /** The whole matrix [rows, columns] in float32. */
  public FMatrixRMaj toMatrix() {
    FMatrixRMaj matrix = new FMatrixRMaj(rows(), columns);
    for (int row = 0; row < rows(); row++) {
      row(row, matrix.data, row * columns);
    }
    return matrix;
  }
}
