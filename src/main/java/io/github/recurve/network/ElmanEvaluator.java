package io.github.recurve.network;

/** One-sequence inference for {@link Elman}; same formula, one row at a time. */
final class ElmanEvaluator extends RecurrentEvaluator {

  ElmanEvaluator(Elman layer) {
    super(layer);
  }

  @Override
  public int scratchSize() {
    return 0;
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
