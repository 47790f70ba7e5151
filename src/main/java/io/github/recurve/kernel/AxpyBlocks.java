package io.github.recurve.kernel;

import java.util.Arrays;

/**
 * C += A B as sums of scaled rows of B (axpy), in plain Java that C2 vectorises.
 *
 * <p>C2 vectorises a loop over several arrays only if each is read from its first element; over
 * parts of larger arrays it computes one element at a time. Rows of B are therefore separate
 * arrays, and rows of C are copied into such arrays while products are accumulated.
 *
 * <p>The loops take as many rows of B per pass as every C2 since JDK 17 still unrolls far enough to
 * vectorise: four for one row of C, two for four rows.
 */
final class AxpyBlocks {
  private AxpyBlocks() {}

  /**
   * Maximum number of columns of a block: four rows of C take 12 kilobytes of the first-level
   * cache.
   */
  static final int WIDTH = 768;

  /** Maximum number of rows of B for {@link #copy}: 384 kilobytes. */
  static final int DEPTH = 128;

  /** Rows of C. */
  private static final Scratch SUMS = new Scratch(4, WIDTH);

  /** Rows of B. */
  private static final Scratch RIGHT = new Scratch(DEPTH, WIDTH);

  /**
   * The next multiple of 16, so that no loop has a remainder. C2 peels up to 16 elements until the
   * accumulators are aligned, and handles the remainder one by one as well; without padding, the
   * speed would depend on that alignment, which is fixed for the life of a JVM.
   */
  static int padded(int n) {
    return n + 15 & -16;
  }

  /** Copies rows of B into separate arrays, valid until the thread's next call. */
  static float[][] copy(Block b, int rows, int columns) {
    float[][] copy = RIGHT.get();
    for (int l = 0; l < rows; l++) {
      System.arraycopy(b.data(), b.index(l), copy[l], 0, columns);
      Arrays.fill(copy[l], columns, padded(columns), 0f);
    }
    return copy;
  }

  /**
   * Adds A [m, k] times {@code b} [k, n] to C [m, n], n at most {@link #WIDTH}. Adjacent elements
   * of a row of A are {@code aStep} floats apart; rows of {@code b} are {@link #padded} with zeros.
   */
  static void add(Block a, int aStep, int m, float[][] b, int k, int n, Block c) {
    float[][] s = SUMS.get();
    int i = 0;
    for (; i + 4 <= m; i += 4) {
      for (int r = 0; r < 4; r++) {
        System.arraycopy(c.data(), c.index(i + r), s[r], 0, n);
      }
      addFourRows(a, i, aStep, b, k, s, padded(n));
      for (int r = 0; r < 4; r++) {
        System.arraycopy(s[r], 0, c.data(), c.index(i + r), n);
      }
    }
    for (; i < m; i++) {
      if (c.index(i) == 0 && n == padded(n)) {
        addOneRow(a, i, aStep, b, k, c.data(), n);
      } else {
        System.arraycopy(c.data(), c.index(i), s[0], 0, n);
        addOneRow(a, i, aStep, b, k, s[0], padded(n));
        System.arraycopy(s[0], 0, c.data(), c.index(i), n);
      }
    }
  }

  private static void addFourRows(
      Block a, int row, int aStep, float[][] b, int k, float[][] s, int n) {
    int from = a.index(row);
    int l = 0;
    for (; l + 2 <= k; l += 2) {
      fourByTwo(a.data(), from + l * aStep, a.stride(), aStep, b[l], b[l + 1], s, n);
    }
    if (l < k) {
      for (int r = 0; r < 4; r++) {
        axpy(a.data()[a.index(row + r) + l * aStep], b[l], s[r], n);
      }
    }
  }

  private static void addOneRow(Block a, int row, int aStep, float[][] b, int k, float[] s, int n) {
    int from = a.index(row);
    int l = 0;
    for (; l + 4 <= k; l += 4) {
      oneByFour(a.data(), from + l * aStep, aStep, b, l, s, n);
    }
    for (; l < k; l++) {
      axpy(a.data()[from + l * aStep], b[l], s, n);
    }
  }

  private static void fourByTwo(
      float[] a, int aOffset, int aStride, int aStep, float[] b0, float[] b1, float[][] s, int n) {
    float a00 = a[aOffset];
    float a01 = a[aOffset + aStep];
    float a10 = a[aOffset + aStride];
    float a11 = a[aOffset + aStride + aStep];
    float a20 = a[aOffset + 2 * aStride];
    float a21 = a[aOffset + 2 * aStride + aStep];
    float a30 = a[aOffset + 3 * aStride];
    float a31 = a[aOffset + 3 * aStride + aStep];
    float[] s0 = s[0];
    float[] s1 = s[1];
    float[] s2 = s[2];
    float[] s3 = s[3];
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
