package io.github.recurve.kernel;

import org.ejml.data.FMatrixRMaj;

/**
 * The float32 arithmetic that a recurrent network spends its time in: products with a packed right
 * side, and the element-wise functions of the gates.
 *
 * <p>All matrices are row-major. Implementations are stateless and safe for any number of threads
 * as long as no two write to the same elements.
 *
 * <p>The same input bits give the same output bits in every call, on every thread. A row of a
 * product does not depend on how many other rows are in it or where it stands among them, so a
 * sentence has the same result alone and in a batch. {@code vector} and {@code rows} agree in every
 * bit of a product, {@code ejml} may differ in the last ones. Results for infinite and NaN inputs
 * follow IEEE 754.
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
   * k]}, into a layout that {@link #multiply} reads as {@code [k, n]}. Scales are the caller's:
   * those of the rows go into A, those of the columns into C.
   */
  PackedMatrix packBytes(byte[] b, int k, int n, boolean transposed);

  /**
   * Copies {@code b} [k, n], rounded to bfloat16, into a layout that {@link #multiply} reads: half
   * the bytes, for products of single rows, which wait for memory. All kernels round alike; the
   * elements must be finite.
   */
  PackedMatrix packRounded(FMatrixRMaj b);

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
  void sigmoid(float[] x, int offset, int length);

  /** x = tanh(x) in place, with a relative error below 4e-7; never above 1 or below -1. */
  void tanh(float[] x, int offset, int length);

  /** The element-wise part of an LSTM step, and its gradient. */
  default LstmStep lstm() {
    return PlainLstm.STEP;
  }

  /**
   * x = exp(x) in place, with a relative error below 2e-7; infinite above 88.72283 and zero below
   * -87.33654, where the result would be too large or subnormal.
   */
  void exp(float[] x, int offset, int length);
}
