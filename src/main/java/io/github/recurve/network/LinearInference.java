package io.github.recurve.network;

import io.github.recurve.kernel.Block;
import io.github.recurve.model.ModelFormatException;

/**
 * The linear map y = x W + b of {@link Linear}, for inference.
 *
 * <p>Immutable and safe for any number of threads; the caller provides scratch memory.
 */
public final class LinearInference {

  private final Weights weights; // W [in, out]
  private final float[] bias; // b [out]

  /**
   * The map of a layer of that name.
   *
   * @throws ModelFormatException if the weights are missing, have other shapes or are not finite
   */
  public LinearInference(String name, int inputSize, int outputSize, WeightSource weights)
      throws ModelFormatException {
    this(
        weights.matrix(name + ".weights", inputSize, outputSize),
        weights.vector(name + ".bias", outputSize));
  }

  LinearInference(Weights weights, float[] bias) {
    this.weights = weights;
    this.bias = bias;
  }

  /** Columns of the output. */
  public int outputSize() {
    return bias.length;
  }

  /** Minimum size of the scratch memory of {@link #apply}, in floats. */
  public int scratchSize() {
    return weights.scratchSize();
  }

  /**
   * Computes y = x W + b.
   *
   * @param x [rows, in]
   * @param y [rows, out], written; must not overlap x
   * @param scratch at least {@link #scratchSize} floats; more allow larger products
   */
  public void apply(Block x, int rows, Block y, float[] scratch) {
    int size = weights.scratchSize();
    int piece = size == 0 ? rows : Math.min(rows, scratch.length / size);
    Block free = new Block(scratch, 0, size);
    for (int r = 0; r < rows; r += piece) {
      weights.multiplyAdd(
          x.from(r), Math.min(piece, rows - r), bias, y.from(r), free); // [piece, out]
    }
  }
}
