package io.github.recurve.network;

import io.github.recurve.kernel.Block;
import io.github.recurve.model.ModelFormatException;
import java.util.Arrays;

/** Inference with a {@link Gru} layer. */
final class GruInference extends RecurrentInference {

  private final float[] recurrentBias; // [h]

  GruInference(String name, RecurrentConfig config, Direction direction, WeightSource weights)
      throws ModelFormatException {
    super(name, config, Gru.GATES, direction, weights);
    recurrentBias = weights.vector(name + ".recurrentBias", hidden);
  }

  @Override
  int stepScratch() {
    return 3 * hidden + super.stepScratch();
  }

  @Override
  void step(Block z, Block before, Block cell, Block after, int rows, Block scratch) {
    float[] products = scratch.data(); // [rows, 3h]: h_{t-1} U
    if (before != null) {
      recur(before, rows, scratch, false, scratch.from(0, 3 * hidden)); // [rows, 3h]
    }
    for (int r = 0; r < rows; r++) {
      int p = scratch.index(r);
      if (before == null) {
        Arrays.fill(products, p, p + 3 * hidden, 0);
      }
      gates(z.data(), z.offset() + r * z.stride(), products, p);
      float[] y = after.data();
      int at = after.offset() + r * after.stride();
      int u = z.offset() + r * z.stride() + hidden;
      int n = u + hidden;
      for (int j = 0; j < hidden; j++) {
        float update = z.data()[u + j];
        float old = before == null ? 0 : before.data()[before.offset() + r * before.stride() + j];
        y[at + j] = (1 - update) * z.data()[n + j] + update * old;
      }
    }
  }

  /** Columns r u n of one row of z, from x W + b and {@code p = h_{t-1} U}. */
  private void gates(float[] z, int at, float[] p, int pAt) {
    int n = 2 * hidden;
    for (int j = 0; j < n; j++) {
      z[at + j] += p[pAt + j];
    }
    kernel.sigmoid(z, at, n);
    for (int j = 0; j < hidden; j++) {
      z[at + n + j] += z[at + j] * (p[pAt + n + j] + recurrentBias[j]);
    }
    kernel.tanh(z, at + n, hidden);
  }
}
