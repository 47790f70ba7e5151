package io.github.recurve.network;

import io.github.recurve.kernel.Kernel;

/** Maximum, exponential sum and softmax of a part of an array. */
public final class Reductions {
  private Reductions() {}

  // Four chains of maxima and sums, because one alone would wait for each of its operations.

  static float max(float[] x, int from, int length) {
    float m0 = Float.NEGATIVE_INFINITY;
    float m1 = m0;
    float m2 = m0;
    float m3 = m0;
    int j = from;
    for (; j + 3 < from + length; j += 4) {
      m0 = Math.max(m0, x[j]);
      m1 = Math.max(m1, x[j + 1]);
      m2 = Math.max(m2, x[j + 2]);
      m3 = Math.max(m3, x[j + 3]);
    }
    for (; j < from + length; j++) {
      m0 = Math.max(m0, x[j]);
    }
    return Math.max(Math.max(m0, m1), Math.max(m2, m3));
  }

  /** x = exp(x - max) in place; returns the sum. */
  static double sumExp(Kernel kernel, float[] x, int from, int length, float max) {
    for (int j = from; j < from + length; j++) {
      x[j] -= max;
    }
    kernel.exp(x, from, length);
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int j = from;
    for (; j + 3 < from + length; j += 4) {
      s0 += x[j];
      s1 += x[j + 1];
      s2 += x[j + 2];
      s3 += x[j + 3];
    }
    for (; j < from + length; j++) {
      s0 += x[j];
    }
    return s0 + s1 + (s2 + s3);
  }

  /** The natural logarithm of the sum of exp(x), which is overwritten. */
  public static double logSumExp(Kernel kernel, float[] x, int from, int length) {
    float max = max(x, from, length);
    return max + Math.log(sumExp(kernel, x, from, length, max));
  }

  /** x = exp(x) / sum exp(x) in place. */
  public static void softmax(Kernel kernel, float[] x, int from, int length) {
    float scale = (float) (1 / sumExp(kernel, x, from, length, max(x, from, length)));
    for (int j = from; j < from + length; j++) {
      x[j] *= scale;
    }
  }
}
