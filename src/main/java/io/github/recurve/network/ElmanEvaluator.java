package io.github.recurve.network;

import io.github.recurve.matrix.Kernel;
import io.github.recurve.matrix.Kernels;

/** One-sequence inference for {@link Elman}; same formula, one row at a time. */
final class ElmanEvaluator implements SequenceEvaluator {

  private final Kernel kernel = Kernels.get();
  private final Parameter input;
  private final Parameter recurrent;
  private final Parameter bias;
  private final Direction direction;
  private final int hidden;

  ElmanEvaluator(Parameter input, Parameter recurrent, Parameter bias, Direction direction) {
    this.input = input;
    this.recurrent = recurrent;
    this.bias = bias;
    this.direction = direction;
    this.hidden = recurrent.value().numRows;
  }

  @Override
  public int hiddenSize() {
    return hidden;
  }

  @Override
  public int projectedSize() {
    return hidden;
  }

  @Override
  public int scratchSize() {
    return 0;
  }

  @Override
  public void project(
      float[] x, int xOffset, int xStride, int rows, float[] z, int zOffset, int zStride) {
    Recurrence.project(kernel, x, xOffset, xStride, rows, input, bias, z, zOffset, zStride);
  }

  @Override
  public void run(
      float[][] z,
      int[] zOffsets,
      int zShift,
      int length,
      float[] y,
      int yColumn,
      int yStride,
      float[] scratch) {
    boolean forward = direction == Direction.FORWARD;
    int previous = -1;
    for (int k = 0; k < length; k++) {
      int t = forward ? k : length - 1 - k;
      int at = t * yStride + yColumn;
      System.arraycopy(z[t], zOffsets[t] + zShift, y, at, hidden); // [h]
      if (previous >= 0) {
        kernel.multiply(
            y, previous, hidden, 1, recurrent.packedRounded(), y, at, hidden, true); // [h]
      }
      kernel.tanh(y, at, hidden);
      previous = at;
    }
  }
}
