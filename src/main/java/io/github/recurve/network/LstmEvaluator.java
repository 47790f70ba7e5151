package io.github.recurve.network;

import java.util.Arrays;

/** One-sequence inference for {@link Lstm}; same formulas, one row at a time. */
final class LstmEvaluator extends RecurrentEvaluator {

  LstmEvaluator(Lstm layer) {
    super(layer);
  }

  @Override
  int cellScratch() {
    return 6 * hidden;
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
    int h = hidden;
    if (before < 0) {
      Arrays.fill(scratch, 4 * h, 5 * h, 0); // scratch: gates [4h], c [h], room [h + r]
    }
    boolean forward = direction == Direction.FORWARD;
    int previous = before;
    for (int k = from; k < to; k++) {
      int t = forward ? k : from + to - 1 - k;
      inputs.read(t, scratch, 0); // [4h]
      if (previous >= 0) {
        recur(y, previous, scratch, 0, true, scratch); // [4h]
      }
      kernel.sigmoid(scratch, 0, 3 * h);
      kernel.tanh(scratch, 3 * h, h);
      int at = (t - from) * yStride + yColumn;
      kernel
          .lstm()
          .forward(scratch, 0, scratch, 4 * h, scratch, 4 * h, scratch, 5 * h, y, at, 0, h); // [h]
      previous = at;
    }
    return previous;
  }
}
