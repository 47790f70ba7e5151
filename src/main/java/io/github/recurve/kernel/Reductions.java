package io.github.recurve.kernel;

/**
 * Sum and maximum of a row, each in four chains.
 *
 * <p>In a single chain each addition waits for the previous one. C2 may not reorder floating-point
 * additions, so the chains are written out; they are part of the definition of the result.
 */
final class Reductions {
  private Reductions() {}

  /** Element i is in chain i mod 4, those after the last whole four in chain 0. */
  static double sum(float[] x, int offset, int length) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int end = offset + length;
    int i = offset;
    for (; i + 4 <= end; i += 4) {
      s0 += x[i];
      s1 += x[i + 1];
      s2 += x[i + 2];
      s3 += x[i + 3];
    }
    for (; i < end; i++) {
      s0 += x[i];
    }
    return s0 + s1 + (s2 + s3);
  }

  static float max(float[] x, int offset, int length) {
    float m0 = Float.NEGATIVE_INFINITY;
    float m1 = m0;
    float m2 = m0;
    float m3 = m0;
    int end = offset + length;
    int i = offset;
    for (; i + 4 <= end; i += 4) {
      m0 = Math.max(m0, x[i]);
      m1 = Math.max(m1, x[i + 1]);
      m2 = Math.max(m2, x[i + 2]);
      m3 = Math.max(m3, x[i + 3]);
    }
    for (; i < end; i++) {
      m0 = Math.max(m0, x[i]);
    }
    return Math.max(Math.max(m0, m1), Math.max(m2, m3));
  }
}
