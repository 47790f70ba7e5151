package io.github.recurve.kernel;

import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.ejml.dense.row.mult.MatrixMatrixMult_FDRM;

/**
 * Products with EJML: the reference implementation, and the fallback for processors without fused
 * multiply-add.
 *
 * <p>Uses only API that is the same in EJML 0.39, which CoreNLP needs, and in later versions. EJML
 * has no offsets and strides, so operands are copied.
 */
final class EjmlKernel implements Kernel {

  private record Plain(FMatrixRMaj b) implements PackedMatrix {
    @Override
    public int rows() {
      return b.numRows;
    }

    @Override
    public int columns() {
      return b.numCols;
    }
  }

  @Override
  public String name() {
    return "ejml";
  }

  @Override
  public PackedMatrix pack(FMatrixRMaj b) {
    return new Plain(b.copy());
  }

  @Override
  public PackedMatrix packTransposed(FMatrixRMaj b) {
    return new Plain(CommonOps_FDRM.transpose(b, null));
  }

  @Override
  public void multiply(Block a, int m, PackedMatrix packed, Block c, boolean accumulate) {
    FMatrixRMaj b = ((Plain) packed).b();
    FMatrixRMaj product = new FMatrixRMaj(m, b.numCols); // [m, n]
    MatrixMatrixMult_FDRM.mult_reorder(copy(a, m, b.numRows), b, product);
    if (accumulate) {
      add(product, c);
    } else {
      Block.of(product).copyTo(c, m, b.numCols);
    }
  }

  @Override
  public void multiplyTransposedAdd(Block a, Block b, int k, int m, int n, Block c) {
    FMatrixRMaj product = new FMatrixRMaj(m, n); // [m, n]
    MatrixMatrixMult_FDRM.multTransA_reorder(copy(a, k, m), copy(b, k, n), product);
    add(product, c);
  }

  private static FMatrixRMaj copy(Block x, int rows, int columns) {
    FMatrixRMaj result = new FMatrixRMaj(rows, columns);
    x.copyTo(Block.of(result), rows, columns);
    return result;
  }

  private static void add(FMatrixRMaj product, Block c) {
    for (int i = 0; i < product.numRows; i++) {
      for (int j = 0; j < product.numCols; j++) {
        c.data()[c.index(i) + j] += product.data[i * product.numCols + j];
      }
    }
  }
}
