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
  void step(Inputs inputs, int t, float[] y, int previous, int at, float[] scratch) {
    inputs.read(t, y, at); // [h]
    if (previous >= 0) {
      recur(y, previous, y, at, true, scratch); // [h]
    }
    kernel.tanh(y, at, hidden);
  }
}
