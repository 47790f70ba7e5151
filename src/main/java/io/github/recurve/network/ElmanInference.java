package io.github.recurve.network;

import io.github.recurve.kernel.Block;
import io.github.recurve.model.ModelFormatException;

/** Inference with an {@link Elman} layer. */
final class ElmanInference extends RecurrentInference {

  ElmanInference(String name, RecurrentConfig config, Direction direction, WeightSource weights)
      throws ModelFormatException {
    super(name, config, Elman.GATES, direction, weights);
  }

  @Override
  void step(Block z, Block before, Block cell, Block after, int rows, Block scratch) {
    if (before != null) {
      recur(before, rows, z, true, scratch); // [rows, h]
    }
    for (int r = 0; r < rows; r++) {
      int at = after.offset() + r * after.stride();
      System.arraycopy(z.data(), z.offset() + r * z.stride(), after.data(), at, hidden);
      kernel.tanh(after.data(), at, hidden);
    }
  }
}
