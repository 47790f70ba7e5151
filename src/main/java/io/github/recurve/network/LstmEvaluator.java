package io.github.recurve.network;

import io.github.recurve.matrix.Kernel;
import io.github.recurve.matrix.Kernels;
import java.util.Arrays;

/** One-sequence inference for {@link Lstm}; same formulas, one row at a time. */
final class LstmEvaluator implements SequenceEvaluator {

  private final Kernel kernel = Kernels.get();
  private final Parameter input;
  private final Parameter recurrent;
  private final Parameter bias;
  private final Direction direction;
  private final int hidden;

  LstmEvaluator(Parameter input, Parameter recurrent, Parameter bias, Direction direction) {
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
    return 4 * hidden;
  }

  @Override
  public int scratchSize() {
    return 6 * hidden;
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
    int h = hidden;
    int cell = 4 * h; // scratch: gates [4h], c [h], tanh(c) [h]
    int squashed = 5 * h;
    Arrays.fill(scratch, cell, cell + h, 0);
    boolean forward = direction == Direction.FORWARD;
    int previous = -1;
    for (int k = 0; k < length; k++) {
      int t = forward ? k : length - 1 - k;
      System.arraycopy(z[t], zOffsets[t] + zShift, scratch, 0, 4 * h); // [4h]
      if (previous >= 0) {
        kernel.multiply(
            y, previous, h, 1, recurrent.packedRounded(), scratch, 0, 4 * h, true); // [4h]
      }
      kernel.sigmoid(scratch, 0, 3 * h);
      kernel.tanh(scratch, 3 * h, h);
      for (int j = 0; j < h; j++) {
        float c = scratch[h + j] * scratch[cell + j] + scratch[j] * scratch[3 * h + j];
        scratch[cell + j] = c;
        scratch[squashed + j] = c;
      }
      kernel.tanh(scratch, squashed, h);
      int at = t * yStride + yColumn;
      for (int j = 0; j < h; j++) {
        y[at + j] = scratch[2 * h + j] * scratch[squashed + j];
      }
      previous = at;
    }
  }
}
