package io.github.recurve.model;

/**
 * The range of weights allowed in a model file: absolute values below 2^33.
 *
 * <p>Trained weights are of the order of one. Inference multiplies at most three of them before a
 * bounded function or the end, e.g. embedding, filter and input weight, and sums such products over
 * at most 2^13 inputs, twice. Within this range, results stay below 2^127 and thus finite in
 * float32, so that probabilities are finite whatever a damaged file contains.
 */
final class WeightRange {

  /** The smallest absolute value out of range. */
  static final float LIMIT = 0x1p33f;

  private static final float TO_INFINITY = 0x1p95f;

  private WeightRange() {}

  /** Returns whether a weight is finite and in range. */
  static boolean contains(float x) {
    return Math.abs(x) < LIMIT;
  }

  /** Returns whether all elements of a row are finite and in range. */
  // One call per row: the JIT compiles a short method sooner than a loop over all rows.
  static boolean containsAll(float[] x, int from, int length) {
    float zeros = 0;
    for (int i = from; i < from + length; i++) {
      zeros += 0 * (TO_INFINITY * x[i]); // NaN if x is out of range
    }
    return zeros == 0;
  }
}
