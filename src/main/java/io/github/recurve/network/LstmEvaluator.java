package io.github.recurve.network;

import io.github.recurve.kernel.Block;
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
  void start(float[] scratch) {
    Arrays.fill(scratch, 4 * hidden, 5 * hidden, 0); // c_0 = 0
  }

  @Override
  void step(Inputs inputs, int t, float[] y, int previous, int at, float[] scratch) {
    int h = hidden; // scratch: gates [4h], c [h], room [h + r]
    inputs.read(t, scratch, 0); // [4h]
    if (previous >= 0) {
      recur(y, previous, scratch, 0, true, scratch); // [4h]
    }
    Block cell = new Block(scratch, 4 * h, h);
    Block tanh = new Block(scratch, 5 * h, h);
    kernel.lstm().forward(Block.row(scratch), cell, cell, tanh, new Block(y, at, h), 1, h); // [h]
  }
}
