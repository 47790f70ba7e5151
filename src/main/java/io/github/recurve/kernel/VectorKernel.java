package io.github.recurve.kernel;

import static io.github.recurve.kernel.VectorShape.LANES;
import static io.github.recurve.kernel.VectorShape.PANEL;

import org.ejml.data.FMatrixRMaj;

/**
 * Products and functions with the Vector API. This class, and those it uses, can be loaded only
 * where the module {@code jdk.incubator.vector} is present.
 */
final class VectorKernel implements Kernel {

  private final LstmStep lstm = new VectorLstm();

  /**
   * Makes the first call of the Vector API.
   *
   * @throws LinkageError if it is not the version that this was compiled for
   */
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
    return BytePanels.of(b, k, n, PANEL, transposed);
  }

  @Override
  public PackedMatrix packRounded(FMatrixRMaj b) {
    return Bfloat16Panels.of(b, LANES);
  }

  @Override
  public void multiply(Block a, int m, PackedMatrix packed, Block c, boolean accumulate) {
    VectorProducts.multiply(a, m, packed, c, accumulate);
  }

  @Override
  public void multiplyTransposedAdd(Block a, Block b, int k, int m, int n, Block c) {
    VectorGradient.add(a, b, k, m, n, c);
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

  @Override
  public float max(float[] x, int offset, int length) {
    return VectorFunctions.max(x, offset, length);
  }
}
