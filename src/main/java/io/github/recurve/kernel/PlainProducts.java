package io.github.recurve.kernel;

/**
 * Products in plain Java with the layouts of {@link VectorKernel}, for the time before C2 has
 * compiled it: the same chain of fused multiply-adds for every element, and so the same bits.
 */
final class PlainProducts {
  private PlainProducts() {}

  /** C = A B, or C += A B. */
  static void multiply(Block a, int m, PackedMatrix b, Block c, boolean accumulate) {
    if (!accumulate) {
      c.clear(m, b.columns());
    }
    for (int i = 0; i < m; i++) {
      if (b instanceof Panels panels) {
        addRow(a.data(), a.index(i), panels, c.data(), c.index(i));
      } else if (b instanceof Bfloat16Panels panels) {
        addRow(a.data(), a.index(i), panels, c.data(), c.index(i));
      } else {
        addRow(a.data(), a.index(i), (BytePanels) b, c.data(), c.index(i));
      }
    }
  }

  private static void addRow(float[] a, int aOffset, Panels b, float[] c, int cOffset) {
    for (int p = 0; p < b.count(); p++) {
      for (int l = 0; l < b.rows(); l++) {
        int from = b.offset(p) + l * b.width();
        add(a[aOffset + l], b.data(), from, c, cOffset + p * b.width(), b.widthOf(p));
      }
    }
  }

  private static void addRow(float[] a, int aOffset, Bfloat16Panels b, float[] c, int cOffset) {
    for (int j = 0; j < b.columns(); j += b.lanes()) {
      int n = Math.min(b.lanes(), b.columns() - j);
      for (int l = 0; l < b.rows(); l++) {
        add(a[aOffset + l], b.data(), b.index(l, j), b.shift(j), c, cOffset + j, n);
      }
    }
  }

  private static void addRow(float[] a, int aOffset, BytePanels b, float[] c, int cOffset) {
    for (int j = 0; j < b.columns(); j += b.width()) {
      int n = Math.min(b.width(), b.columns() - j);
      int l = 0;
      for (; l + 4 <= b.rows(); l += 4) {
        addFour(a, aOffset + l, b.data(), b.index(l, j), b.width(), c, cOffset + j, n);
      }
      for (; l < b.rows(); l++) {
        add(a[aOffset + l], b.data(), b.index(l, j), c, cOffset + j, n);
      }
    }
  }

  /** Four rows of bytes in one pass, so that C is read and written once for all of them. */
  private static void addFour(
      float[] a, int aOffset, byte[] b, int bOffset, int width, float[] c, int cOffset, int n) {
    float a0 = a[aOffset];
    float a1 = a[aOffset + 1];
    float a2 = a[aOffset + 2];
    float a3 = a[aOffset + 3];
    int b1 = bOffset + width;
    int b2 = b1 + width;
    int b3 = b2 + width;
    for (int j = 0; j < n; j++) {
      float sum = Math.fma(a0, b[bOffset + j], c[cOffset + j]);
      sum = Math.fma(a1, b[b1 + j], sum);
      sum = Math.fma(a2, b[b2 + j], sum);
      c[cOffset + j] = Math.fma(a3, b[b3 + j], sum);
    }
  }

  private static void add(float a, float[] b, int bOffset, float[] c, int cOffset, int n) {
    for (int j = 0; j < n; j++) {
      c[cOffset + j] = Math.fma(a, b[bOffset + j], c[cOffset + j]);
    }
  }

  /** Elements of {@link Bfloat16Panels}: the upper half of each int, shifted by 0 or 16 bits. */
  static void add(float a, int[] b, int bOffset, int shift, float[] c, int cOffset, int n) {
    for (int j = 0; j < n; j++) {
      float element = Float.intBitsToFloat(b[bOffset + j] << shift & Bfloat16.MASK);
      c[cOffset + j] = Math.fma(a, element, c[cOffset + j]);
    }
  }

  private static void add(float a, byte[] b, int bOffset, float[] c, int cOffset, int n) {
    for (int j = 0; j < n; j++) {
      c[cOffset + j] = Math.fma(a, b[bOffset + j], c[cOffset + j]);
    }
  }
}
