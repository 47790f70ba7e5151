package io.github.recurve.kernel;

import java.util.Arrays;

/**
 * Rows of C in arrays of their own while products are added to them: C += A B.
 *
 * <p>The loops take as many rows of B a pass as every C2 since JDK 17 still unrolls far enough to
 * vectorise: four for one row of C, two for four rows. Measured on Zen 4, GFLOP/s with JDK 17 / 25:
 * one row by eight 10 / 37, by four 42 / 40, by two 39 / 39; four rows by four 15 / 61, by two 67 /
 * 43.
 */
final class AxpyBlocks {

  /** Rows of B that are copied at a time: 256 kilobytes. */
  static final int DEPTH = 128;

  private static final ThreadLocal<AxpyBlocks> OF_THREAD = ThreadLocal.withInitial(AxpyBlocks::new);

  private final float[] s0 = new float[RowsKernel.WIDTH];
  private final float[] s1 = new float[RowsKernel.WIDTH];
  private final float[] s2 = new float[RowsKernel.WIDTH];
  private final float[] s3 = new float[RowsKernel.WIDTH];
  private float[][] right;

  private AxpyBlocks() {}

  /** The buffers of this thread. */
  static AxpyBlocks get() {
    return OF_THREAD.get();
  }

  /**
   * Columns that the loops run over for {@code n}, the rest with zeros on the right. C2 takes up to
   * 16 columns one by one until the sums are aligned, and what its vectors leave over at the end:
   * of a multiple of 16 always 16 in all, of 40 columns 8 or 24, by where the sums happen to lie. A
   * tagger without the Vector API took 212 or 256 ms a text, a JVM long; it takes 235.
   */
  static int padded(int n) {
    return n + 15 & -16;
  }

  /** Copies rows of B into arrays of their own, valid until the next call. */
  float[][] copy(float[] b, int bOffset, int bStride, int rows, int width) {
    if (right == null) {
      right = new float[DEPTH][RowsKernel.WIDTH];
    }
    for (int l = 0; l < rows; l++) {
      System.arraycopy(b, bOffset + l * bStride, right[l], 0, width);
      Arrays.fill(right[l], width, padded(width), 0f);
    }
    return right;
  }

  /**
   * Adds A [m, k] times {@code b} [k, n] to C [m, n]; element (i, l) of A lies at {@code aOffset +
   * i * aRow + l * aStep}.
   */
  void add(
      float[] a,
      int aOffset,
      int aRow,
      int aStep,
      int m,
      float[][] b,
      int k,
      int n,
      float[] c,
      int cOffset,
      int cRow) {
    int i = 0;
    for (; i + 4 <= m; i += 4) {
      int from = aOffset + i * aRow;
      int to = cOffset + i * cRow;
      System.arraycopy(c, to, s0, 0, n);
      System.arraycopy(c, to + cRow, s1, 0, n);
      System.arraycopy(c, to + 2 * cRow, s2, 0, n);
      System.arraycopy(c, to + 3 * cRow, s3, 0, n);
      addFourRows(a, from, aRow, aStep, b, k, padded(n));
      System.arraycopy(s0, 0, c, to, n);
      System.arraycopy(s1, 0, c, to + cRow, n);
      System.arraycopy(s2, 0, c, to + 2 * cRow, n);
      System.arraycopy(s3, 0, c, to + 3 * cRow, n);
    }
    for (; i < m; i++) {
      int from = aOffset + i * aRow;
      int to = cOffset + i * cRow;
      if (to == 0 && n == padded(n)) {
        addOneRow(a, from, aStep, b, k, c, n); // C2 vectorises no sums that begin elsewhere
        continue;
      }
      System.arraycopy(c, to, s0, 0, n);
      addOneRow(a, from, aStep, b, k, s0, padded(n));
      System.arraycopy(s0, 0, c, to, n);
    }
  }

  private void addFourRows(float[] a, int aOffset, int aRow, int aStep, float[][] b, int k, int n) {
    int l = 0;
    for (; l + 2 <= k; l += 2) {
      fourByTwo(a, aOffset + l * aStep, aRow, aStep, b[l], b[l + 1], s0, s1, s2, s3, n);
    }
    if (l < k) {
      int at = aOffset + l * aStep;
      axpy(a[at], b[l], s0, n);
      axpy(a[at + aRow], b[l], s1, n);
      axpy(a[at + 2 * aRow], b[l], s2, n);
      axpy(a[at + 3 * aRow], b[l], s3, n);
    }
  }

  private static void addOneRow(
      float[] a, int aOffset, int aStep, float[][] b, int k, float[] s, int n) {
    int l = 0;
    for (; l + 4 <= k; l += 4) {
      oneByFour(a, aOffset + l * aStep, aStep, b, l, s, n);
    }
    for (; l < k; l++) {
      axpy(a[aOffset + l * aStep], b[l], s, n);
    }
  }

  private static void fourByTwo(
      float[] a,
      int aOffset,
      int aRow,
      int aStep,
      float[] b0,
      float[] b1,
      float[] s0,
      float[] s1,
      float[] s2,
      float[] s3,
      int n) {
    float a00 = a[aOffset];
    float a01 = a[aOffset + aStep];
    float a10 = a[aOffset + aRow];
    float a11 = a[aOffset + aRow + aStep];
    float a20 = a[aOffset + 2 * aRow];
    float a21 = a[aOffset + 2 * aRow + aStep];
    float a30 = a[aOffset + 3 * aRow];
    float a31 = a[aOffset + 3 * aRow + aStep];
    for (int j = 0; j < n; j++) {
      float x = b0[j];
      float y = b1[j];
      s0[j] = Math.fma(a01, y, Math.fma(a00, x, s0[j]));
      s1[j] = Math.fma(a11, y, Math.fma(a10, x, s1[j]));
      s2[j] = Math.fma(a21, y, Math.fma(a20, x, s2[j]));
      s3[j] = Math.fma(a31, y, Math.fma(a30, x, s3[j]));
    }
  }

  private static void oneByFour(
      float[] a, int aOffset, int aStep, float[][] b, int l, float[] s, int n) {
    float a0 = a[aOffset];
    float a1 = a[aOffset + aStep];
    float a2 = a[aOffset + 2 * aStep];
    float a3 = a[aOffset + 3 * aStep];
    float[] b0 = b[l];
    float[] b1 = b[l + 1];
    float[] b2 = b[l + 2];
    float[] b3 = b[l + 3];
    for (int j = 0; j < n; j++) {
      float sum = Math.fma(a1, b1[j], Math.fma(a0, b0[j], s[j]));
      s[j] = Math.fma(a3, b3[j], Math.fma(a2, b2[j], sum));
    }
  }

  private static void axpy(float a, float[] b, float[] s, int n) {
    for (int j = 0; j < n; j++) {
      s[j] = Math.fma(a, b[j], s[j]);
    }
  }
}
