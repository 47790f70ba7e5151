package io.github.recurve.network;

import io.github.recurve.kernel.Kernel;

/** Maximum, exponential sum and softmax of a part of an array. */
final class Reductions {
  private Reductions() {}

  static float max(float[] x, int from, int length) {
    float max = Float.NEGATIVE_INFINITY;
    for (int j = from; j < from + length; j++) {
      max = Math.max(max, x[j]);
    }
    return max;
  }

  /** x = exp(x - max) in place; returns the sum. */
  static double sumExp(Kernel kernel, float[] x, int from, int length, float max) {
    for (int j = from; j < from + length; j++) {
      x[j] -= max;
    }
    kernel.exp(x, from, length);
    // Four sums, because one alone would wait for each of its additions.
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

  /** x = exp(x) / sum exp(x) in place. */
  static void softmax(Kernel kernel, float[] x, int from, int length) {
    float scale = (float) (1 / sumExp(kernel, x, from, length, max(x, from, length)));
    for (int j = from; j < from + length; j++) {
      x[j] *= scale;
    }
  }
}
