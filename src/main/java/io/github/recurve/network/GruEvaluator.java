package io.github.recurve.network;

import io.github.recurve.matrix.Kernel;
import io.github.recurve.matrix.Kernels;
import java.util.Arrays;

/** One-sequence inference for {@link Gru}; same formulas, one row at a time. */
final class GruEvaluator implements SequenceEvaluator {

  private final Kernel kernel = Kernels.get();
  private final Parameter input;
  private final Parameter recurrent;
  private final Parameter bias;
  private final Parameter recurrentBias;
  private final Direction direction;
  private final int hidden;

  GruEvaluator(
      Parameter input,
      Parameter recurrent,
      Parameter bias,
      Parameter recurrentBias,
      Direction direction) {
    this.input = input;
    this.recurrent = recurrent;
    this.bias = bias;
    this.recurrentBias = recurrentBias;
    this.direction = direction;
    this.hidden = recurrent.value().numRows;
  }

  @Override
  public int hiddenSize() {
    return hidden;
  }

  @Override
  public int projectedSize() {
    return 3 * hidden;
  }

  @Override
  public int scratchSize() {
    return 4 * hidden;
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
    int candidate = 3 * h; // scratch: h_{t-1} U [3h], n [h]
    boolean forward = direction == Direction.FORWARD;
    int previous = -1;
    for (int k = 0; k < length; k++) {
      int t = forward ? k : length - 1 - k;
      float[] in = z[t];
      int from = zOffsets[t] + zShift;
      if (previous >= 0) {
        kernel.multiply(
            y, previous, h, 1, recurrent.packedRounded(), scratch, 0, 3 * h, false); // [3h]
      } else {
        Arrays.fill(scratch, 0, 3 * h, 0);
      }
      for (int j = 0; j < 2 * h; j++) {
        scratch[j] += in[from + j];
      }
      kernel.sigmoid(scratch, 0, 2 * h);
      float[] a = recurrentBias.value().data;
      for (int j = 0; j < h; j++) {
        scratch[candidate + j] = in[from + 2 * h + j] + scratch[j] * (scratch[2 * h + j] + a[j]);
      }
      kernel.tanh(scratch, candidate, h);
      int at = t * yStride + yColumn;
      for (int j = 0; j < h; j++) {
        float update = scratch[h + j];
        float old = previous < 0 ? 0 : y[previous + j];
        y[at + j] = (1 - update) * scratch[candidate + j] + update * old;
      }
      previous = at;
    }
  }
}
