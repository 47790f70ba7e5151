package io.github.recurve.matrix;

import org.ejml.data.FMatrixRMaj;

/**
 * The float32 arithmetic that a recurrent network spends its time in: products with a packed right
 * side, and the element-wise functions of the gates.
 *
 * <p>All matrices are row-major. Implementations are stateless and safe for any number of threads.
 */
public interface Kernel {

  /** A short name for logs and system properties, e.g. {@code vector}. */
  String name();

  /** Copies {@code b} [k, n] into the layout that {@link #multiply} reads. */
  PackedMatrix pack(FMatrixRMaj b);

  /** Copies the transpose of {@code b} [n, k] into the layout that {@link #multiply} reads: [k, n]. */
  PackedMatrix packTransposed(FMatrixRMaj b);

  /**
   * C = A B, or C += A B. {@code A [m, k]} starts at {@code aOffset} with {@code aStride} floats from
   * row to row; {@code C [m, n]} likewise.
   */
  void multiply(
      float[] a, int aOffset, int aStride, int m,
      PackedMatrix b,
      float[] c, int cOffset, int cStride,
      boolean accumulate);

  /**
   * C += A^T B, the gradient of a weight matrix: {@code A [k, m]}, {@code B [k, n]}, {@code C [m, n]}.
   */
  void multiplyTransposedAdd(
      float[] a, int aOffset, int aStride,
      float[] b, int bOffset, int bStride,
      int k, int m, int n,
      float[] c, int cOffset, int cStride);

  /** x = 1 / (1 + exp(-x)) in place. */
  void sigmoid(float[] x, int offset, int length);

  /** x = tanh(x) in place. */
  void tanh(float[] x, int offset, int length);

  /** x = exp(x) in place; arguments above 88 give +infinity or a very large number, below -87 zero. */
  void exp(float[] x, int offset, int length);
}
