package io.github.recurve.network;

import java.util.Arrays;

/** One-sequence inference for {@link Gru}; same formulas, one row at a time. */
final class GruEvaluator extends RecurrentEvaluator {

  private final Parameter recurrentBias;

  GruEvaluator(Gru layer, Parameter recurrentBias) {
    super(layer);
    this.recurrentBias = recurrentBias;
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
    int in = 3 * h; // scratch: h_{t-1} U [3h], x W + b [3h], room [r]
    int candidate = in + 2 * h;
    boolean forward = direction == Direction.FORWARD;
    int previous = before;
    for (int k = from; k < to; k++) {
      int t = forward ? k : from + to - 1 - k;
      inputs.read(t, scratch, in); // [3h]
      if (previous >= 0) {
        recur(y, previous, scratch, 0, false, scratch); // [3h]
      } else {
        Arrays.fill(scratch, 0, 3 * h, 0);
      }
      for (int j = 0; j < 2 * h; j++) {
        scratch[j] += scratch[in + j];
      }
      kernel.sigmoid(scratch, 0, 2 * h);
      float[] a = recurrentBias.value().data;
      for (int j = 0; j < h; j++) {
        scratch[candidate + j] += scratch[j] * (scratch[2 * h + j] + a[j]);
      }
      kernel.tanh(scratch, candidate, h);
      int at = (t - from) * yStride + yColumn;
      for (int j = 0; j < h; j++) {
        float update = scratch[h + j];
        float old = previous < 0 ? 0 : y[previous + j];
        y[at + j] = (1 - update) * scratch[candidate + j] + update * old;
      }
      previous = at;
    }
    return previous;
  }
}
