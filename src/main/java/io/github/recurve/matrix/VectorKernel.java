package io.github.recurve.matrix;

import static io.github.recurve.matrix.VectorShape.LANES;
import static io.github.recurve.matrix.VectorShape.PANEL;

import org.ejml.data.FMatrixRMaj;

/**
 * Products and functions with the Vector API.
 *
 * <p>This class and those it names load only where the module {@code jdk.incubator.vector} is
 * present.
 */
final class VectorKernel implements Kernel {

  private final LstmStep lstm = new VectorLstm();

  /** Makes the first call of the Vector API: a LinkageError if it is not the one compiled for. */
  VectorKernel() {
    VectorProducts.prepare();
  }

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public PackedMatrix pack(FMatrixRMaj b) {
    return Panels.of(b, PANEL);
  }

  @Override
  public PackedMatrix packTransposed(FMatrixRMaj b) {
    return Panels.ofTransposed(b, PANEL);
  }

  @Override
  public PackedMatrix packBytes(byte[] b, int k, int n, boolean transposed) {
    return transposed ? BytePanels.ofTransposed(b, k, n, PANEL) : BytePanels.of(b, k, n, PANEL);
  }

  @Override
  public PackedMatrix packRounded(FMatrixRMaj b) {
    return Pairs.of(b, LANES);
  }

  @Override
  public void multiply(
      float[] a,
      int aOffset,
      int aStride,
      int m,
      PackedMatrix packed,
      float[] c,
      int cOffset,
      int cStride,
      boolean accumulate) {
    VectorProducts.multiply(a, aOffset, aStride, m, packed, c, cOffset, cStride, accumulate);
  }

  @Override
  public void multiplyTransposedAdd(
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      int bStride,
      int k,
      int m,
      int n,
      float[] c,
      int cOffset,
      int cStride) {
    VectorGradient.get()
        .add(a, aOffset, aStride, b, bOffset, bStride, k, m, n, c, cOffset, cStride);
  }

  @Override
  public void sigmoid(float[] x, int offset, int length) {
    VectorFunctions.tanh(x, offset, length, 0.5f, 0.5f, 0.5f);
  }

  @Override
  public void tanh(float[] x, int offset, int length) {
    VectorFunctions.tanh(x, offset, length, 1f, 1f, 0f);
  }

  @Override
  public LstmStep lstm() {
    return lstm;
  }

  @Override
  public void exp(float[] x, int offset, int length) {
    VectorFunctions.exp(x, offset, length);
  }
}
