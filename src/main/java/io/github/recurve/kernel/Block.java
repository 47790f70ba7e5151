package io.github.recurve.kernel;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/**
 * A rectangular part of a row-major array: element (i, j) is {@code data[offset + i * stride + j]}.
 * The operation determines its numbers of rows and columns.
 *
 * <p>Unlike EJML's {@code FSubmatrixD1}, which is a part of a matrix object, it views plain arrays,
 * and is cheap enough to create one per time step.
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
    return new Block(data, index(row), stride);
  }

  /** The rows and columns from {@code (row, column)} on. */
  public Block from(int row, int column) {
    return new Block(data, index(row) + column, stride);
  }

  /** Index of the first element of a row. */
  public int index(int row) {
    return offset + row * stride;
  }

  /** Sets {@code rows} x {@code columns} elements to zero. */
  void clear(int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      Arrays.fill(data, index(i), index(i) + columns, 0f);
    }
  }

  /** Copies {@code rows} x {@code columns} elements to another block. */
  void copyTo(Block other, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      System.arraycopy(data, index(i), other.data, other.index(i), columns);
    }
  }
}
