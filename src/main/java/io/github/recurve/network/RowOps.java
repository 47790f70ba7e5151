package io.github.recurve.network;

import io.github.recurve.kernel.Block;
import io.github.recurve.kernel.Kernel;
import io.github.recurve.kernel.PackedMatrix;
import org.ejml.data.FMatrixRMaj;

/** Operations on all rows of a matrix. */
final class RowOps {
  private RowOps() {}

  /** Sets every row of {@code c [rows, n]} to {@code row [1, n]}. */
  static void fill(FMatrixRMaj c, FMatrixRMaj row) {
    fill(c, row, 0, c.numRows);
  }

  /** Sets rows {@code from .. from + rows} of {@code c} to {@code row [1, n]}. */
  static void fill(FMatrixRMaj c, FMatrixRMaj row, int from, int rows) {
    for (int i = from; i < from + rows; i++) {
      System.arraycopy(row.data, 0, c.data, i * c.numCols, c.numCols);
    }
  }

  /** y [rows, n] = x [rows, k] W + b, with W [k, n] and b [1, n]. */
  static void affine(
      Kernel kernel, FMatrixRMaj x, Parameter weights, Parameter bias, FMatrixRMaj y) {
    fill(y, bias.value()); // [rows, n]
    product(kernel, x, weights.packed(), y, true); // [rows, n]
  }

  /** C [m, n] = A [m, k] B [k, n], or += it. */
  static void product(
      Kernel kernel, FMatrixRMaj a, PackedMatrix b, FMatrixRMaj c, boolean accumulate) {
    kernel.multiply(Block.of(a), a.numRows, b, Block.of(c), accumulate);
  }

  /** C [m, n] += A^T B, with A [k, m] and B [k, n]. */
  static void transposedProduct(Kernel kernel, FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
    kernel.multiplyTransposedAdd(
        Block.of(a), Block.of(b), a.numRows, a.numCols, b.numCols, Block.of(c));
  }

  /** Adds {@code from [rows, n]} to {@code to [rows, n]}. */
  static void add(FMatrixRMaj from, FMatrixRMaj to) {
    for (int i = 0; i < from.numRows * from.numCols; i++) {
      to.data[i] += from.data[i];
    }
  }

  /** sums [1, n] += 1^T A, with A [rows, n]. */
  static void addColumnSums(FMatrixRMaj a, FMatrixRMaj sums) {
    int n = a.numCols;
    for (int i = 0; i < a.numRows; i++) {
      for (int j = 0; j < n; j++) {
        sums.data[j] += a.data[i * n + j];
      }
    }
  }

  /** Copies {@code from [rows, n]} into columns {@code column .. column + n} of {@code to}. */
  static void copyInto(FMatrixRMaj from, FMatrixRMaj to, int column) {
    for (int i = 0; i < from.numRows; i++) {
      System.arraycopy(from.data, i * from.numCols, to.data, i * to.numCols + column, from.numCols);
    }
  }

  /** Copies columns {@code column .. column + to.numCols} of {@code from} into {@code to}. */
  static void copyOut(FMatrixRMaj from, int column, FMatrixRMaj to) {
    for (int i = 0; i < from.numRows; i++) {
      System.arraycopy(from.data, i * from.numCols + column, to.data, i * to.numCols, to.numCols);
    }
  }
}
