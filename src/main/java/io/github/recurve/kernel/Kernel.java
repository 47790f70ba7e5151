package io.github.recurve.kernel;

import org.ejml.data.FMatrixRMaj;

/**
 * The float32 arithmetic of recurrent networks: products with a packed right-hand operand, the
 * element-wise functions of the gates, and the sums of a softmax.
 *
 * <p>All matrices are row-major. Implementations are stateless and safe for any number of threads
 * as long as no two write to the same elements.
 *
 * <p>The same input bits give the same output bits in every call, on every thread. A row of a
 * product does not depend on the number of other rows or on its position among them, so a sentence
 * gets the same result alone and in a batch. {@code vector} and {@code rows} agree bit for bit;
 * {@code ejml} may differ in the last bits of a product. Results for infinite and NaN inputs follow
 * IEEE 754.
 */
public interface Kernel {

  /** A short name for logs and system properties, e.g. {@code vector}. */
  String name();

  /** Copies {@code b} [k, n] into the layout that {@link #multiply} reads. */
  PackedMatrix pack(FMatrixRMaj b);

  /**
   * Copies the transpose of {@code b} [n, k] into the layout that {@link #multiply} reads: [k, n].
   */
  PackedMatrix packTransposed(FMatrixRMaj b);

  /**
   * Copies a matrix of 8-bit elements, {@code b [k, n]} or, if {@code transposed}, {@code b [n,
   * k]}, into a layout that {@link #multiply} reads as {@code [k, n]}. Scales are up to the caller:
   * those of the rows go into A, those of the columns into C.
   */
  default PackedMatrix packBytes(byte[] b, int k, int n, boolean transposed) {
    return transposed
        ? packTransposed(BytePanels.toFloats(b, n, k))
        : pack(BytePanels.toFloats(b, k, n));
  }

  /**
   * Copies {@code b} [k, n], rounded to bfloat16, into a layout that {@link #multiply} reads: half
   * the bytes, for single-row products, which are memory-bound. All kernels round alike; the
   * elements must be finite.
   */
  default PackedMatrix packRounded(FMatrixRMaj b) {
    return pack(Bfloat16.round(b));
  }

  /**
   * Copies a matrix of 8-bit elements {@code b} [k, n] as bfloat16, which represents them exactly:
   * twice the bytes of {@link #packBytes}, but faster for single-row products if they stay in the
   * cache.
   */
  default PackedMatrix packWidened(byte[] b, int k, int n) {
    return packRounded(BytePanels.toFloats(b, k, n));
  }

  /**
   * C = A B, or C += A B, with {@code A [m, k]} and {@code C [m, n]}. C must not overlap A. {@code
   * b} must come from this kernel.
   */
  void multiply(Block a, int m, PackedMatrix b, Block c, boolean accumulate);

  /**
   * C += A^T B, the gradient of a weight matrix: {@code A [k, m]}, {@code B [k, n]}, {@code C [m,
   * n]}. C must not overlap A or B.
   */
  void multiplyTransposedAdd(Block a, Block b, int k, int m, int n, Block c);

  /**
   * x = 1 / (1 + exp(-x)) in place, with an absolute error below 3e-7; never above 1 or below 0.
   */
  default void sigmoid(float[] x, int offset, int length) {
    ScalarFunctions.tanh(x, offset, length, 0.5f, 0.5f, 0.5f);
  }

  /** x = tanh(x) in place, with a relative error below 4e-7; never above 1 or below -1. */
  default void tanh(float[] x, int offset, int length) {
    ScalarFunctions.tanh(x, offset, length, 1f, 1f, 0f);
  }

  /**
   * x = exp(x) in place, with a relative error below 2e-7; infinite above 88.72283 and zero below
   * -87.33654, where the result would be too large or subnormal.
   */
  default void exp(float[] x, int offset, int length) {
    ScalarFunctions.exp(x, offset, length);
  }

  /** The element-wise part of an LSTM step, and its gradient. */
  default LstmStep lstm() {
    return PlainLstm.STEP;
  }

  /** The largest element, -infinity for none; NaN if there is one. */
  default float max(float[] x, int offset, int length) {
    return Reductions.max(x, offset, length);
  }

  /**
   * x = exp(x - shift) in place.
   *
   * @param shift about the maximum or more, so that nothing overflows
   * @return the sum of the new elements
   */
  default double sumExp(float[] x, int offset, int length, float shift) {
    for (int i = offset; i < offset + length; i++) {
      x[i] -= shift;
    }
    exp(x, offset, length);
    return Reductions.sum(x, offset, length);
  }

  /** Turns logits into probabilities in place: x = exp(x) / sum exp(x). */
  default void softmax(float[] x, int offset, int length) {
    float scale = (float) (1 / sumExp(x, offset, length, max(x, offset, length)));
    for (int i = offset; i < offset + length; i++) {
      x[i] *= scale;
    }
  }

  /**
   * log sum exp(factor x), the logarithm of a softmax's denominator at temperature 1 / factor.
   *
   * @param factor above 0
   * @param scratch [length], overwritten with exp(factor (x - max x)); may be x
   */
  default double logSumExp(float[] x, int offset, int length, float factor, float[] scratch) {
    float max = max(x, offset, length);
    System.arraycopy(x, offset, scratch, 0, length);
    for (int i = 0; i < length; i++) {
      scratch[i] = factor * (scratch[i] - max);
    }
    exp(scratch, 0, length);
    return factor * max + Math.log(Reductions.sum(scratch, 0, length));
  }
}
