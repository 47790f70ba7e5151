package io.github.recurve.translator;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The loss of {@link TranslationNetwork} with LSTM cells, naively and in double precision. */
final class TranslationOracle {

  private final Map<String, double[]> values;
  private final int e;
  private final int h;
  private final int layers;
  private final double smoothing;

  TranslationOracle(TranslatorSettings settings, Map<String, double[]> values) {
    this.values = values;
    e = settings.embedding();
    h = settings.hidden();
    layers = settings.layers();
    smoothing = settings.labelSmoothing();
  }

  /** Hidden and cell state. */
  private record State(double[] hidden, double[] cell) {}

  double loss(int[] source, int[] target) {
    double[][] x = new double[source.length][];
    for (int t = 0; t < source.length; t++) {
      x[t] = row("source", source[t], e);
    }
    State left = null;
    State right = null;
    for (int i = 0; i < layers; i++) {
      double[][] forward = new double[x.length][];
      double[][] backward = new double[x.length][];
      left = right = new State(new double[h / 2], new double[h / 2]);
      for (int t = 0; t < x.length; t++) {
        left = lstm("encoder." + i + ".forward", x[t], left);
        forward[t] = left.hidden;
        int u = x.length - 1 - t;
        right = lstm("encoder." + i + ".backward", x[u], right);
        backward[u] = right.hidden;
      }
      for (int t = 0; t < x.length; t++) {
        x[t] = joined(forward[t], backward[t]);
      }
    }
    double[][] keys = new double[source.length][];
    for (int t = 0; t < source.length; t++) {
      keys[t] = joined(x[t], row("source", source[t], e));
    }
    State state =
        new State(
            affine("bridge.hidden", joined(left.hidden, right.hidden)),
            affine("bridge.cell", joined(left.cell, right.cell)));
    double[] fed = new double[e];
    double loss = 0;
    for (int t = 0; t <= target.length; t++) {
      int previous = t == 0 ? SymbolTable.END : target[t - 1];
      state = lstm("decoder.cell", joined(row("target", previous, e), fed), state);
      double[] context = attend(keys, state.hidden);
      fed = product(joined(context, state.hidden), values.get("decoder.output"), e);
      for (int j = 0; j < e; j++) {
        fed[j] = Math.tanh(fed[j]);
      }
      loss += crossEntropy(fed, t == target.length ? SymbolTable.END : target[t]);
    }
    return loss;
  }

  private double[] attend(double[][] keys, double[] query) {
    double[] context = new double[h + e];
    double sum = 0;
    for (double[] key : keys) {
      double[] projected = product(key, values.get("decoder.attention.keys"), h);
      double score = 0;
      for (int j = 0; j < h; j++) {
        score += projected[j] * query[j];
      }
      sum += Math.exp(score);
      for (int j = 0; j < h + e; j++) {
        context[j] += Math.exp(score) * key[j];
      }
    }
    for (int j = 0; j < h + e; j++) {
      context[j] /= sum;
    }
    return context;
  }

  private double crossEntropy(double[] y, int target) {
    double[] bias = values.get("output.bias");
    double[] z = new double[bias.length];
    double sum = 0;
    double mean = 0;
    for (int k = 0; k < z.length; k++) {
      z[k] = bias[k];
      double[] vector = row("target", k, e);
      for (int j = 0; j < e; j++) {
        z[k] += vector[j] * y[j];
      }
      sum += Math.exp(z[k]);
      mean += z[k] / z.length;
    }
    return Math.log(sum) - (1 - smoothing) * z[target] - smoothing * mean;
  }

  private State lstm(String name, double[] x, State before) {
    int n = before.hidden.length;
    double[] z = product(x, values.get(name + ".input"), 4 * n);
    double[] r = product(before.hidden, values.get(name + ".recurrent"), 4 * n);
    double[] b = values.get(name + ".bias");
    double[] hidden = new double[n];
    double[] cell = new double[n];
    for (int j = 0; j < n; j++) {
      double in = sigmoid(z[j] + r[j] + b[j]);
      double forget = sigmoid(z[n + j] + r[n + j] + b[n + j]);
      double out = sigmoid(z[2 * n + j] + r[2 * n + j] + b[2 * n + j]);
      double candidate = Math.tanh(z[3 * n + j] + r[3 * n + j] + b[3 * n + j]);
      cell[j] = forget * before.cell[j] + in * candidate;
      hidden[j] = out * Math.tanh(cell[j]);
    }
    return new State(hidden, cell);
  }

  private double[] affine(String name, double[] x) {
    double[] y = product(x, values.get(name + ".weights"), h);
    for (int j = 0; j < h; j++) {
      y[j] += values.get(name + ".bias")[j];
    }
    return y;
  }

  private static double[] product(double[] x, double[] w, int columns) {
    double[] y = new double[columns];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < columns; j++) {
        y[j] += x[i] * w[i * columns + j];
      }
    }
    return y;
  }

  private double[] row(String table, int row, int n) {
    return Arrays.copyOfRange(values.get(table), row * n, (row + 1) * n);
  }

  private static double[] joined(double[] a, double[] b) {
    double[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** The values of some parameters. */
  static Map<String, double[]> values(TranslationNetwork network) {
    Map<String, double[]> values = new HashMap<>();
    network
        .parameters()
        .forEach(
            p -> {
              double[] copy = new double[p.size()];
              for (int i = 0; i < copy.length; i++) {
                copy[i] = p.value().data[i];
              }
              values.put(p.name(), copy);
            });
    return values;
  }
}
