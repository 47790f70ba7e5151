package io.github.recurve.network;

/** One-sequence inference for {@link Elman}; same formula, one row at a time. */
final class ElmanEvaluator extends RecurrentEvaluator {

  ElmanEvaluator(Elman layer) {
    super(layer);
  }

  @Override
  int cellScratch() {
    return 0;
  }

  @Override
  public void run(Inputs inputs, int length, float[] y, int yColumn, int yStride, float[] scratch) {
    boolean forward = direction == Direction.FORWARD;
    int previous = -1;
    for (int k = 0; k < length; k++) {
      int t = forward ? k : length - 1 - k;
      int at = t * yStride + yColumn;
      inputs.read(t, y, at); // [h]
      if (previous >= 0) {
        recur(y, previous, y, at, true, scratch); // [h]
      }
      kernel.tanh(y, at, hidden);
      previous = at;
    }
  }
}
