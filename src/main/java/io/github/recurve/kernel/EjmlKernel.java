package io.github.recurve.kernel;

import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.ejml.dense.row.mult.MatrixMatrixMult_FDRM;

/**
 * Products with EJML: the reference, and the fall-back where nothing is known about the processor.
 *
 * <p>Calls only what is the same in EJML 0.39, which CoreNLP needs, and in later versions. EJML
 * knows no offsets or strides, so operands are copied.
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
  public PackedMatrix packBytes(byte[] b, int k, int n, boolean transposed) {
    return transposed ? packTransposed(Bytes.toFloats(b, n, k)) : pack(Bytes.toFloats(b, k, n));
  }

  @Override
  public PackedMatrix packRounded(FMatrixRMaj b) {
    return pack(Bfloat16.round(b));
  }

  @Override
  public void multiply(Block a, int m, PackedMatrix packed, Block c, boolean accumulate) {
    FMatrixRMaj b = ((Plain) packed).b();
    FMatrixRMaj product = new FMatrixRMaj(m, b.numCols); // [m, n]
    MatrixMatrixMult_FDRM.mult_reorder(copy(a, m, b.numRows), b, product);
    write(product, c, accumulate);
  }

  @Override
  public void multiplyTransposedAdd(Block a, Block b, int k, int m, int n, Block c) {
    FMatrixRMaj product = new FMatrixRMaj(m, n); // [m, n]
    MatrixMatrixMult_FDRM.multTransA_reorder(copy(a, k, m), copy(b, k, n), product);
    write(product, c, true);
  }

  private static FMatrixRMaj copy(Block x, int rows, int columns) {
    FMatrixRMaj result = new FMatrixRMaj(rows, columns);
    for (int i = 0; i < rows; i++) {
      System.arraycopy(x.data(), x.offset() + i * x.stride(), result.data, i * columns, columns);
    }
    return result;
  }

  private static void write(FMatrixRMaj product, Block c, boolean accumulate) {
    int n = product.numCols;
    for (int i = 0; i < product.numRows; i++) {
      for (int j = 0; j < n; j++) {
        float value = product.data[i * n + j];
        int at = c.offset() + i * c.stride() + j;
        c.data()[at] = accumulate ? c.data()[at] + value : value;
      }
    }
  }

  @Override
  public void sigmoid(float[] x, int offset, int length) {
    ScalarFunctions.tanh(x, offset, length, 0.5f, 0.5f, 0.5f);
  }

  @Override
  public void tanh(float[] x, int offset, int length) {
    ScalarFunctions.tanh(x, offset, length, 1f, 1f, 0f);
  }

  @Override
  public void exp(float[] x, int offset, int length) {
    ScalarFunctions.exp(x, offset, length);
  }
}
