package io.github.recurve.network;

import io.github.recurve.settings.CellType;
import java.util.Arrays;
import java.util.Map;
import org.ejml.data.FMatrixRMaj;

/** Recurrent layers written naively in double precision: sequence by sequence, step by step. */
final class RecurrentOracle {

  private RecurrentOracle() {}

  /** One step of a cell: gate inputs z = x W + b, masked and unmasked state before, memory. */
  private interface Step {
    double[] next(double[] z, double[] masked, double[] state, double[] memory);
  }

  /**
   * The states [tokens, h] of a layer whose parameters are named {@code prefix.input} and so on.
   *
   * @param mask [sequences, h], or null without recurrent dropout
   */
  static double[] states(
      CellType cell,
      String prefix,
      Map<String, double[]> values,
      PackedBatch batch,
      Direction direction,
      FMatrixRMaj mask) {
    return run(cell, prefix, values, batch, direction, mask).y;
  }

  /**
   * All states of a layer and those after the last step of each sequence.
   *
   * @param y [tokens, h]
   * @param hidden [sequences, h]
   * @param memory [sequences, h], zeros but for an LSTM
   */
  record States(double[] y, double[] hidden, double[] memory) {}

  /** A layer that begins with the states {@code h0} and {@code c0} if they are among the values. */
  static States run(
      CellType cell,
      String prefix,
      Map<String, double[]> values,
      PackedBatch batch,
      Direction direction,
      FMatrixRMaj mask) {
    double[] w = values.get(prefix + ".input");
    double[] b = values.get(prefix + ".bias");
    int h =
        b.length
            / switch (cell) {
              case ELMAN -> Elman.GATES;
              case GRU -> Gru.GATES;
              case LSTM -> Lstm.GATES;
            };
    double[] u = recurrent(values, prefix + ".recurrent", h);
    int in = w.length / b.length;
    double[] z = GradientCheck.affine(values.get("x"), batch.tokens(), in, w, b);
    Step step =
        switch (cell) {
          case ELMAN -> (gates, masked, state, memory) -> elman(gates, masked, u);
          case GRU ->
              (gates, masked, state, memory) ->
                  gru(gates, masked, state, u, values.get(prefix + ".recurrentBias"));
          case LSTM -> (gates, masked, state, memory) -> lstm(gates, masked, memory, u);
        };
    double[] y = new double[batch.tokens() * h];
    double[] hidden = new double[batch.sequences() * h];
    double[] memories = new double[batch.sequences() * h];
    for (int s = 0; s < batch.sequences(); s++) {
      double[] state = row(values.get("h0"), s, h);
      double[] memory = row(values.get("c0"), s, h);
      for (int k = 0; k < batch.length(s); k++) {
        int t = direction == Direction.FORWARD ? k : batch.length(s) - 1 - k;
        if (direction == Direction.FORWARD ? batch.resets(s, t) : k > 0 && batch.resets(s, t + 1)) {
          state = new double[h];
          memory = new double[h];
        }
        int row = batch.row(s, t);
        double[] gates = new double[b.length];
        System.arraycopy(z, row * b.length, gates, 0, b.length);
        double[] masked = state.clone();
        for (int j = 0; mask != null && j < h; j++) {
          masked[j] *= mask.data[s * h + j];
        }
        state = step.next(gates, masked, state, memory);
        System.arraycopy(state, 0, y, row * h, h);
      }
      System.arraycopy(state, 0, hidden, s * h, h);
      System.arraycopy(memory, 0, memories, s * h, h);
    }
    return new States(y, hidden, memories);
  }

  /** A row of a matrix [rows, n], zeros where there is none. */
  private static double[] row(double[] matrix, int row, int n) {
    return matrix == null || matrix.length == 0
        ? new double[n]
        : Arrays.copyOfRange(matrix, row * n, (row + 1) * n);
  }

  /** U [h, gates], whole or as the product of its factors. */
  private static double[] recurrent(Map<String, double[]> values, String name, int h) {
    double[] left = values.get(name + ".left");
    if (left == null) {
      return values.get(name);
    }
    double[] right = values.get(name + ".right");
    int rank = left.length / h;
    int n = right.length / rank;
    double[] u = new double[h * n];
    for (int i = 0; i < h; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < rank; k++) {
          u[i * n + j] += left[i * rank + k] * right[k * n + j];
        }
      }
    }
    return u;
  }

  private static double[] elman(double[] z, double[] masked, double[] u) {
    double[] h = new double[masked.length];
    for (int j = 0; j < h.length; j++) {
      h[j] = Math.tanh(z[j] + product(masked, u, h.length, j));
    }
    return h;
  }

  private static double[] gru(
      double[] z, double[] masked, double[] state, double[] u, double[] recurrentBias) {
    int n = state.length;
    double[] h = new double[n];
    for (int j = 0; j < n; j++) {
      double reset = sigmoid(z[j] + product(masked, u, 3 * n, j));
      double update = sigmoid(z[n + j] + product(masked, u, 3 * n, n + j));
      double s = product(masked, u, 3 * n, 2 * n + j) + recurrentBias[j];
      h[j] = (1 - update) * Math.tanh(z[2 * n + j] + reset * s) + update * state[j];
    }
    return h;
  }

  private static double[] lstm(double[] z, double[] masked, double[] memory, double[] u) {
    int n = memory.length;
    double[] h = new double[n];
    for (int j = 0; j < n; j++) {
      double in = sigmoid(z[j] + product(masked, u, 4 * n, j));
      double forget = sigmoid(z[n + j] + product(masked, u, 4 * n, n + j));
      double out = sigmoid(z[2 * n + j] + product(masked, u, 4 * n, 2 * n + j));
      double candidate = Math.tanh(z[3 * n + j] + product(masked, u, 4 * n, 3 * n + j));
      memory[j] = forget * memory[j] + in * candidate;
      h[j] = out * Math.tanh(memory[j]);
    }
    return h;
  }

  /** Column j of state [h] times u [h, columns]. */
  private static double product(double[] state, double[] u, int columns, int j) {
    double sum = 0;
    for (int i = 0; i < state.length; i++) {
      sum += state[i] * u[i * columns + j];
    }
    return sum;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
