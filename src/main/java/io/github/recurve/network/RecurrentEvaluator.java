package io.github.recurve.network;

import io.github.recurve.matrix.Kernel;
import io.github.recurve.matrix.Kernels;

/** One-sequence inference over the weights of a layer: what all cells do alike. */
abstract sealed class RecurrentEvaluator implements SequenceEvaluator
    permits ElmanEvaluator, GruEvaluator, LstmEvaluator {

  final Kernel kernel = Kernels.get();
  private final RecurrentProduct recurrent;
  final Direction direction;
  final int hidden;
  private final Parameter input;
  private final Parameter bias;

  RecurrentEvaluator(RecurrentWeights layer) {
    input = layer.input;
    recurrent = layer.recurrent;
    bias = layer.bias;
    direction = layer.direction;
    hidden = layer.hidden;
  }

  /** Floats of scratch memory that the cell itself needs. */
  abstract int cellScratch();

  @Override
  public final int scratchSize() {
    return cellScratch() + recurrent.rank();
  }

  /** {@code z [gates] = h [h] U}, or += it. */
  final void recur(float[] h, int at, float[] z, int zAt, boolean accumulate, float[] scratch) {
    recurrent.multiplyRow(kernel, h, at, z, zAt, accumulate, scratch, cellScratch()); // [gates]
  }

  @Override
  public final int hiddenSize() {
    return hidden;
  }

  @Override
  public final int projectedSize() {
    return bias.size();
  }

  /** z = x W + b for some rows: the part of the gates that depends on the input alone. */
  @Override
  public final void project(
      float[] x, int xOffset, int xStride, int rows, float[] z, int zOffset, int zStride) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(bias.value().data, 0, z, zOffset + r * zStride, bias.size());
    }
    kernel.multiply(
        x,
        xOffset,
        xStride,
        rows,
        input.packedRounded(),
        z,
        zOffset,
        zStride,
        true); // [rows, gates]
  }
}
