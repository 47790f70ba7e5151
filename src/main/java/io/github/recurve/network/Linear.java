package io.github.recurve.network;

import io.github.recurve.kernel.Kernel;
import io.github.recurve.kernel.Kernels;
import io.github.recurve.kernel.PackedMatrix;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/** y = x W + b, row by row. W [in, out], b [1, out]. dW = x^T dy, db = 1^T dy, dx = dy W^T. */
public final class Linear implements Layer {

  private final Parameter weights;
  private final Parameter bias;

  /** A layer with fresh weights. */
  public Linear(String name, int inputSize, int outputSize, SplittableRandom random) {
    weights =
        Parameter.matrix(name + ".weights", Initializer.glorot(inputSize, outputSize, 1, random));
    bias = Parameter.vector(name + ".bias", outputSize);
  }

  @Override
  public int inputSize() {
    return weights.value().numRows;
  }

  @Override
  public int outputSize() {
    return weights.value().numCols;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(weights, bias);
  }

  /** Sets each row of {@code y [rows, out]} to b. */
  public void fill(float[] y, int rows) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(bias.value().data, 0, y, r * outputSize(), outputSize());
    }
  }

  /** Rows {@code from} to {@code to - 1} of W as the right-hand operand of a product. */
  public PackedMatrix rows(int from, int to) {
    FMatrixRMaj part = new FMatrixRMaj(to - from, outputSize());
    System.arraycopy(
        weights.value().data, from * outputSize(), part.data, 0, part.getNumElements());
    return Kernels.get().pack(part);
  }

  @Override
  public Pass forward(PackedBatch batch, FMatrixRMaj x, Workspace workspace) {
    FMatrixRMaj y = workspace.take(x.numRows, outputSize());
    RowOps.affine(Kernels.get(), x, weights, bias, y); // [tokens, out]
    return new LinearPass(this, x, y, workspace);
  }

  private record LinearPass(Linear layer, FMatrixRMaj x, FMatrixRMaj output, Workspace workspace)
      implements Pass {

    @Override
    public FMatrixRMaj backward(FMatrixRMaj dy, Gradients gradients) {
      Kernel kernel = Kernels.get();
      RowOps.transposedProduct(kernel, x, dy, gradients.of(layer.weights)); // [in, out]
      RowOps.addColumnSums(dy, gradients.of(layer.bias)); // [1, out]
      FMatrixRMaj dx = workspace.take(x.numRows, x.numCols);
      RowOps.product(kernel, dy, layer.weights.packedTransposed(), dx, false); // [tokens, in]
      return dx;
    }
  }
}
