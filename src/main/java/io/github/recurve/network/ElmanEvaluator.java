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
  public int run(
      Inputs inputs,
      int from,
      int to,
      int before,
      float[] y,
      int yColumn,
      int yStride,
      float[] scratch) {
    boolean forward = direction == Direction.FORWARD;
    int previous = before;
    for (int k = from; k < to; k++) {
      int t = forward ? k : from + to - 1 - k;
      int at = (t - from) * yStride + yColumn;
      inputs.read(t, y, at); // [h]
      if (previous >= 0) {
        recur(y, previous, y, at, true, scratch); // [h]
      }
      kernel.tanh(y, at, hidden);
      previous = at;
    }
    return previous;
  }
}
