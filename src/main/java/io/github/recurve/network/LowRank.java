package io.github.recurve.network;

import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.SingularOps_FDRM;
import org.ejml.dense.row.factory.DecompositionFactory_FDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F32;

/** Approximation of a matrix by a product of two smaller ones. */
public final class LowRank {
  private LowRank() {}

  /**
   * Factors a matrix so that {@code left right} is its best approximation in the Frobenius norm
   * (Eckart and Young, 1936): the singular vectors of the r largest singular values, each scaled by
   * the square root of its value.
   *
   * @param matrix [m, n]
   * @param left [m, r], written
   * @param right [r, n], written; r at most m and n
   * @throws ArithmeticException if the decomposition does not converge, for example because of NaN
   */
  public static void factor(FMatrixRMaj matrix, FMatrixRMaj left, FMatrixRMaj right) {
    int m = matrix.numRows;
    int n = matrix.numCols;
    SingularValueDecomposition_F32<FMatrixRMaj> svd =
        DecompositionFactory_FDRM.svd(m, n, true, true, true);
    if (!svd.decompose(matrix.copy())) {
      throw new ArithmeticException(
          "the singular values of a matrix [" + m + ", " + n + "] do not converge");
    }
    FMatrixRMaj u = svd.getU(null, false); // [m, min(m, n)]
    FMatrixRMaj vt = svd.getV(null, true); // [min(m, n), n]
    float[] values = svd.getSingularValues();
    SingularOps_FDRM.descendingOrder(u, false, values, svd.numberOfSingularValues(), vt, true);
    int rank = left.numCols;
    for (int k = 0; k < rank; k++) {
      float root = (float) Math.sqrt(values[k]);
      for (int i = 0; i < m; i++) {
        left.set(i, k, u.get(i, k) * root);
      }
      for (int j = 0; j < n; j++) {
        right.set(k, j, vt.get(k, j) * root);
      }
    }
  }
}
