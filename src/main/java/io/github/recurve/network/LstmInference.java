package io.github.recurve.network;

import io.github.recurve.kernel.Block;
import io.github.recurve.model.ModelFormatException;
import java.util.Arrays;

/** Inference with an {@link Lstm} layer. */
final class LstmInference extends RecurrentInference {

  LstmInference(String name, RecurrentConfig config, Direction direction, WeightSource weights)
      throws ModelFormatException {
    super(name, config, Lstm.GATES, direction, weights);
  }

  @Override
  public int cellSize() {
    return hidden;
  }

  @Override
  void step(Block z, Block before, Block cell, Block after, int rows, Block scratch) {
    if (before != null) {
      recur(before, rows, z, true, scratch); // [rows, 4h]
    } else {
      for (int r = 0; r < rows; r++) {
        int c = cell.offset() + r * cell.stride();
        Arrays.fill(cell.data(), c, c + hidden, 0);
      }
    }
    kernel.lstm().forward(z, cell, cell, after, after, rows, hidden); // [rows, h]
  }
}
