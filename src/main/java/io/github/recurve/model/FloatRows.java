package io.github.recurve.model;

import static io.github.recurve.model.ModelFormatException.damaged;

import org.ejml.data.FMatrixRMaj;

/**
 * A table with float32 elements.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class FloatRows implements RowTable {

  private final FMatrixRMaj matrix; // [rows, columns]

  private FloatRows(FMatrixRMaj matrix) {
    this.matrix = matrix;
  }

  /** Copies a matrix. */
  public static FloatRows of(FMatrixRMaj matrix) {
    return new FloatRows(matrix.copy());
  }

  /**
   * Reads an F32 tensor of two dimensions.
   *
   * @param rows -1 accepts any number
   * @param columns -1 accepts any number
   * @throws ModelFormatException if it is missing, has another type or shape, or an element that is
   *     not finite or not below 2^33
   */
  public static FloatRows get(SafeTensors tensors, String name, int rows, int columns)
      throws ModelFormatException {
    FMatrixRMaj matrix = tensors.matrix(name, rows, columns);
    for (int row = 0; row < matrix.numRows; row++) {
      if (!WeightRange.containsAll(matrix.data, row * matrix.numCols, matrix.numCols)) {
        throw damaged(
            "row "
                + row
                + " of tensor '"
                + name
                + "' has an element that is not finite or not below 2^33");
      }
    }
    return new FloatRows(matrix);
  }

  /**
   * Stores a matrix as an F32 tensor that {@link #get} reads.
   *
   * @throws IllegalArgumentException if an element is not finite or not below 2^33
   */
  public static void put(SafeTensorsBuilder tensors, String name, FMatrixRMaj matrix) {
    for (int row = 0; row < matrix.numRows; row++) {
      if (!WeightRange.containsAll(matrix.data, row * matrix.numCols, matrix.numCols)) {
        throw new IllegalArgumentException(
            "row "
                + row
                + " of '"
                + name
                + "' has an element that is not finite or not below 2^33");
      }
    }
    tensors.put(name, matrix);
  }

  /** The whole table [rows, columns]; shared, must not be modified. */
  public FMatrixRMaj values() {
    return matrix;
  }

  @Override
  public int rows() {
    return matrix.numRows;
  }

  @Override
  public int columns() {
    return matrix.numCols;
  }

  @Override
  public void row(int i, float[] y, int at) {
    System.arraycopy(matrix.data, i * matrix.numCols, y, at, matrix.numCols);
  }
}
