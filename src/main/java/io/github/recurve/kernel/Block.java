package io.github.recurve.kernel;

import org.ejml.data.FMatrixRMaj;

/**
 * Some rows and columns of a larger row-major array: element (i, j) is {@code data[offset + i *
 * stride + j]}. How many rows and columns an operation reads or writes follows from the operation.
 *
 * <p>EJML's {@code FSubmatrixD1} describes a part of a matrix object; scratch memory here is plain
 * arrays, and a view must be cheap enough to make one per time step.
 *
 * @param data shared, not copied
 * @param offset index of element (0, 0)
 * @param stride floats from one row to the next
 */
public record Block(float[] data, int offset, int stride) {

  /** The whole matrix. */
  public static Block of(FMatrixRMaj matrix) {
    return new Block(matrix.data, 0, matrix.numCols);
  }

  /** The rows of the matrix from {@code row} on. */
  public static Block of(FMatrixRMaj matrix, int row) {
    return new Block(matrix.data, row * matrix.numCols, matrix.numCols);
  }

  /** The rows and columns of the matrix from {@code (row, column)} on. */
  public static Block of(FMatrixRMaj matrix, int row, int column) {
    return new Block(matrix.data, row * matrix.numCols + column, matrix.numCols);
  }

  /** One row at the start of an array. */
  public static Block row(float[] data) {
    return new Block(data, 0, data.length);
  }

  /** The rows from {@code row} on. */
  public Block from(int row) {
    return new Block(data, offset + row * stride, stride);
  }
}
