package io.github.recurve.matrix;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/**
 * Plain Java in the form that C2 vectorises: the right side is one array a row, so that the
 * compiler knows the rows apart, and a pass adds eight of them to a row of C.
 */
final class RowsKernel implements Kernel {

  private record RowArrays(int columns, float[][] data) implements PackedMatrix {
    @Override
    public int rows() {
      return data.length;
    }
  }

  @Override
  public String name() {
    return "rows";
  }

  @Override
  public PackedMatrix pack(FMatrixRMaj b) {
    float[][] rows = new float[b.numRows][];
    for (int l = 0; l < rows.length; l++) {
      rows[l] = Arrays.copyOfRange(b.data, l * b.numCols, (l + 1) * b.numCols);
    }
    return new RowArrays(b.numCols, rows);
  }

  @Override
  public PackedMatrix packTransposed(FMatrixRMaj b) {
    float[][] rows = new float[b.numCols][b.numRows];
    for (int j = 0; j < b.numRows; j++) {
      for (int l = 0; l < b.numCols; l++) {
        rows[l][j] = b.data[j * b.numCols + l];
      }
    }
    return new RowArrays(b.numRows, rows);
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
    RowArrays b = (RowArrays) packed;
    int n = b.columns();
    for (int i = 0; i < m; i++) {
      int to = cOffset + i * cStride;
      if (!accumulate) {
        Arrays.fill(c, to, to + n, 0f);
      }
      multiplyRow(a, aOffset + i * aStride, b.data(), c, to, n);
    }
  }

  private static void multiplyRow(
      float[] a, int aOffset, float[][] b, float[] c, int cOffset, int n) {
    int k = b.length;
    int l = 0;
    for (; l + 8 <= k; l += 8) {
      addEight(a, aOffset + l, b, l, c, cOffset, n);
    }
    for (; l < k; l++) {
      addOne(a[aOffset + l], b[l], 0, c, cOffset, n);
    }
  }

  private static void addEight(
      float[] a, int aOffset, float[][] b, int l, float[] c, int cOffset, int n) {
    float a0 = a[aOffset];
    float a1 = a[aOffset + 1];
    float a2 = a[aOffset + 2];
    float a3 = a[aOffset + 3];
    float a4 = a[aOffset + 4];
    float a5 = a[aOffset + 5];
    float a6 = a[aOffset + 6];
    float a7 = a[aOffset + 7];
    float[] b0 = b[l];
    float[] b1 = b[l + 1];
    float[] b2 = b[l + 2];
    float[] b3 = b[l + 3];
    float[] b4 = b[l + 4];
    float[] b5 = b[l + 5];
    float[] b6 = b[l + 6];
    float[] b7 = b[l + 7];
    for (int j = 0; j < n; j++) {
      float s = Math.fma(a0, b0[j], c[cOffset + j]);
      s = Math.fma(a1, b1[j], s);
      s = Math.fma(a2, b2[j], s);
      s = Math.fma(a3, b3[j], s);
      s = Math.fma(a4, b4[j], s);
      s = Math.fma(a5, b5[j], s);
      s = Math.fma(a6, b6[j], s);
      c[cOffset + j] = Math.fma(a7, b7[j], s);
    }
  }

  private static void addOne(float a, float[] b, int bOffset, float[] c, int cOffset, int n) {
    for (int j = 0; j < n; j++) {
      c[cOffset + j] = Math.fma(a, b[bOffset + j], c[cOffset + j]);
    }
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
    for (int l = 0; l < k; l++) {
      for (int i = 0; i < m; i++) {
        addOne(a[aOffset + l * aStride + i], b, bOffset + l * bStride, c, cOffset + i * cStride, n);
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
