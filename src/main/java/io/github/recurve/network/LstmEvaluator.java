package io.github.recurve.network;

import java.util.Arrays;

/** One-sequence inference for {@link Lstm}; same formulas, one row at a time. */
final class LstmEvaluator extends RecurrentEvaluator {

  LstmEvaluator(Lstm layer) {
    super(layer);
  }

  @Override
  public int scratchSize() {
    return 6 * hidden;
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
