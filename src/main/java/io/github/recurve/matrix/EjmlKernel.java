package io.github.recurve.matrix;

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
  public void multiply(
      float[] a,
      int aOffset,
      int aStride,
      int m,
      PackedMatrix packed,
      float[] c,
      int cOffset,
      int cStride,
      boolean accumulate) {
    FMatrixRMaj b = ((Plain) packed).b();
    FMatrixRMaj product = new FMatrixRMaj(m, b.numCols); // [m, n]
    MatrixMatrixMult_FDRM.mult_reorder(copy(a, aOffset, aStride, m, b.numRows), b, product);
    write(product, c, cOffset, cStride, accumulate);
  }

  @Override
  public void multiplyTransposedAdd(
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      int bStride,
      int k,
      int m,
      int n,
      float[] c,
      int cOffset,
      int cStride) {
    FMatrixRMaj product = new FMatrixRMaj(m, n); // [m, n]
    MatrixMatrixMult_FDRM.multTransA_reorder(
        copy(a, aOffset, aStride, k, m), copy(b, bOffset, bStride, k, n), product);
    write(product, c, cOffset, cStride, true);
  }

  private static FMatrixRMaj copy(float[] x, int offset, int stride, int rows, int columns) {
    FMatrixRMaj result = new FMatrixRMaj(rows, columns);
    for (int i = 0; i < rows; i++) {
      System.arraycopy(x, offset + i * stride, result.data, i * columns, columns);
    }
    return result;
  }

  private static void write(
      FMatrixRMaj product, float[] c, int offset, int stride, boolean accumulate) {
    int n = product.numCols;
    for (int i = 0; i < product.numRows; i++) {
      for (int j = 0; j < n; j++) {
        float value = product.data[i * n + j];
        int at = offset + i * stride + j;
        c[at] = accumulate ? c[at] + value : value;
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
