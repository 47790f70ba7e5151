package io.github.recurve.kernel;

/**
 * Products in plain Java over the layouts of {@link VectorKernel}, with its bits: the same chain of
 * fused multiply-adds for every element.
 */
final class PlainProducts {
  private PlainProducts() {}

  /** One row: C += A B. */
  static void addRow(float[] a, int aOffset, PackedMatrix packed, float[] c, int cOffset) {
    if (packed instanceof Panels b) {
      for (int p = 0; p < b.count(); p++) {
        for (int l = 0; l < b.rows(); l++) {
          int from = b.offset(p) + l * b.width();
          add(a[aOffset + l], b.data(), from, c, cOffset + p * b.width(), b.widthOf(p));
        }
      }
    } else if (packed instanceof Bfloat16Panels b) {
      for (int j = 0; j < b.columns(); j += b.lanes()) {
        int n = Math.min(b.lanes(), b.columns() - j);
        boolean lower = j / b.lanes() % 2 == 0;
        for (int l = 0; l < b.rows(); l++) {
          add(a[aOffset + l], b.data(), b.index(l, j), lower, c, cOffset + j, n);
        }
      }
    } else {
      BytePanels b = (BytePanels) packed;
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
  }

  /** Four rows of bytes in one pass: C is read and written once for them. */
  private static void addFour(
      float[] a, int aOffset, byte[] b, int from, int width, float[] c, int to, int n) {
    float a0 = a[aOffset];
    float a1 = a[aOffset + 1];
    float a2 = a[aOffset + 2];
    float a3 = a[aOffset + 3];
    int b1 = from + width;
    int b2 = b1 + width;
    int b3 = b2 + width;
    for (int j = 0; j < n; j++) {
      float sum = Math.fma(a0, b[from + j], c[to + j]);
      sum = Math.fma(a1, b[b1 + j], sum);
      sum = Math.fma(a2, b[b2 + j], sum);
      c[to + j] = Math.fma(a3, b[b3 + j], sum);
    }
  }

  private static void add(float a, float[] b, int from, float[] c, int to, int n) {
    for (int j = 0; j < n; j++) {
      c[to + j] = Math.fma(a, b[from + j], c[to + j]);
    }
  }

  private static void add(float a, int[] b, int from, boolean lower, float[] c, int to, int n) {
    int shift = lower ? 16 : 0;
    for (int j = 0; j < n; j++) {
      float element = Float.intBitsToFloat(b[from + j] << shift & Bfloat16.MASK);
      c[to + j] = Math.fma(a, element, c[to + j]);
    }
  }

  private static void add(float a, byte[] b, int from, float[] c, int to, int n) {
    for (int j = 0; j < n; j++) {
      c[to + j] = Math.fma(a, b[from + j], c[to + j]);
    }
  }
}
