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
  void step(Inputs inputs, int t, float[] y, int previous, int at, float[] scratch) {
    int h = hidden;
    int in = 3 * h; // scratch: h_{t-1} U [3h], x W + b [3h], room [r]
    int candidate = in + 2 * h;
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
    for (int j = 0; j < h; j++) {
      float update = scratch[h + j];
      float old = previous < 0 ? 0 : y[previous + j];
      y[at + j] = (1 - update) * scratch[candidate + j] + update * old;
    }
  }
}
