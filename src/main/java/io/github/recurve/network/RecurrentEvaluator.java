package io.github.recurve.network;

import io.github.recurve.kernel.Block;
import io.github.recurve.kernel.Kernel;
import io.github.recurve.kernel.Kernels;

/** One-sequence inference over the weights of a layer: what all cells do alike. */
abstract sealed class RecurrentEvaluator implements SequenceEvaluator
    permits ElmanEvaluator, GruEvaluator, LstmEvaluator {

  final Kernel kernel = Kernels.get();
  private final RecurrentProduct recurrent;
  private final Direction direction;
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

  /** Before the first step of a sequence: sets what a cell carries in scratch besides h. */
  void start(float[] scratch) {}

  /**
   * One step.
   *
   * @param t whose input to read
   * @param previous where h of the step before begins in {@code y}; -1 before the first step
   * @param at where the new h goes in {@code y}
   */
  abstract void step(Inputs inputs, int t, float[] y, int previous, int at, float[] scratch);

  @Override
  public final int run(
      Inputs inputs,
      int from,
      int to,
      int before,
      float[] y,
      int yColumn,
      int yStride,
      float[] scratch) {
    if (before < 0) {
      start(scratch);
    }
    boolean forward = direction == Direction.FORWARD;
    int previous = before;
    for (int k = from; k < to; k++) {
      int t = forward ? k : from + to - 1 - k;
      int at = (t - from) * yStride + yColumn;
      step(inputs, t, y, previous, at, scratch); // [h]
      previous = at;
    }
    return previous;
  }

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
        new Block(x, xOffset, xStride),
        rows,
        input.packedRounded(),
        new Block(z, zOffset, zStride),
        true); // [rows, gates]
  }
}
