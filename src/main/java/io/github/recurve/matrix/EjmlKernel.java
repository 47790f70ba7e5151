package io.github.recurve.matrix;

import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;

/** Reference kernel. */
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
  public void multiply(
      float[] a, int aOffset, int aStride, int m,
      PackedMatrix packed, float[] c, int cOffset, int cStride, boolean accumulate) {
    FMatrixRMaj b = ((Plain) packed).b();
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < b.numCols; j++) {
        float sum = accumulate ? c[cOffset + i * cStride + j] : 0;
        for (int l = 0; l < b.numRows; l++) {
          sum += a[aOffset + i * aStride + l] * b.data[l * b.numCols + j];
        }
        c[cOffset + i * cStride + j] = sum;
      }
    }
  }

  @Override
  public void multiplyTransposedAdd(
      float[] a, int aOffset, int aStride, float[] b, int bOffset, int bStride,
      int k, int m, int n, float[] c, int cOffset, int cStride) {
    for (int l = 0; l < k; l++) {
      for (int i = 0; i < m; i++) {
        float value = a[aOffset + l * aStride + i];
        for (int j = 0; j < n; j++) {
          c[cOffset + i * cStride + j] += value * b[bOffset + l * bStride + j];
        }
      }
    }
  }

  @Override
  public void sigmoid(float[] x, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      x[i] = (float) (1 / (1 + Math.exp(-x[i])));
    }
  }

  @Override
  public void tanh(float[] x, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      x[i] = (float) Math.tanh(x[i]);
    }
  }

  @Override
  public void exp(float[] x, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      x[i] = (float) Math.exp(x[i]);
    }
  }
}
