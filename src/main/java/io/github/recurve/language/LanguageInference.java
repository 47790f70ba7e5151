package io.github.recurve.language;

import io.github.recurve.kernel.Block;
import io.github.recurve.kernel.Kernel;
import io.github.recurve.kernel.Kernels;
import io.github.recurve.kernel.PackedMatrix;
import io.github.recurve.model.Int8Rows;
import io.github.recurve.model.ModelFormatException;

/**
 * One step at a time over the stored weights, the formulas of {@link
 * io.github.recurve.network.CellType#LSTM}. The weights stay in 8 bits: a step reads each of them
 * once, and takes the time that this takes.
 *
 * <p>Immutable and safe for any number of threads.
 */
final class LanguageInference {

  private final Kernel kernel = Kernels.get();
  private final int targets;
  private final Int8Rows table; // [inputs, e]
  private final PackedMatrix wordScores; // [e, inputs]
  private final float[] wordScales; // [targets], divided by the temperature
  private final float[] wordBias; // [targets], likewise
  private final Layer[] layers;
  private final Product projection; // or null
  private final float[] projectionBias; // [e]

  /**
   * Takes the weights from a file.
   *
   * @throws ModelFormatException if they do not fit together
   */
  LanguageInference(LanguageFile file) throws ModelFormatException {
    LanguageSettings settings = file.settings();
    int e = settings.embedding();
    int h = settings.hidden();
    targets = file.table().targets();
    table = file.matrix("words", file.table().inputs(), e);
    wordScores = table.packedTransposed(kernel);
    wordScales = new float[targets];
    wordBias = file.vector("output.bias", targets);
    double temperature = file.temperature();
    for (int j = 0; j < targets; j++) {
      wordScales[j] = (float) (table.scale(j) / temperature);
      wordBias[j] = (float) (wordBias[j] / temperature);
    }
    layers = new Layer[settings.layers()];
    for (int i = 0; i < layers.length; i++) {
      String name = "recurrent." + i;
      layers[i] =
          new Layer(
              new Product(file.matrix(name + ".input", i == 0 ? e : h, 4 * h), kernel),
              new Product(file.matrix(name + ".recurrent", h, 4 * h), kernel),
              file.vector(name + ".bias", 4 * h));
    }
    projection = h == e ? null : new Product(file.matrix("projection.weights", h, e), kernel);
    projectionBias = h == e ? null : file.vector("projection.bias", e);
  }

  /** A matrix of bytes whose row scales go into the left side. */
  private record Product(PackedMatrix elements, float[] scales) {
    Product(Int8Rows matrix, Kernel kernel) {
      this(matrix.packed(kernel), new float[matrix.rows()]);
      for (int k = 0; k < scales.length; k++) {
        scales[k] = matrix.scale(k);
      }
    }

    /** y [n] += x [k] W [k, n]; {@code scratch} has room for k. */
    void add(Kernel kernel, float[] x, float[] y, float[] scratch) {
      for (int k = 0; k < scales.length; k++) {
        scratch[k] = x[k] * scales[k];
      }
      kernel.multiply(Block.row(scratch), 1, elements, Block.row(y), true);
    }
  }

  private record Layer(Product input, Product recurrent, float[] bias) {}

  /** The zero state. */
  LanguageState zero() {
    int h = layers[0].bias.length / 4;
    float[][] zeros = new float[layers.length][h];
    return new LanguageState(zeros, zeros, new float[table.columns()]);
  }

  /** The state after one more token. */
  LanguageState step(LanguageState state, int inputId) {
    int h = state.hidden[0].length;
    float[] x = new float[table.columns()];
    table.row(inputId, x, 0); // [e]
    float[] scratch = new float[Math.max(h, x.length)];
    float[][] hidden = new float[layers.length][];
    float[][] cell = new float[layers.length][];
    for (int i = 0; i < layers.length; i++) {
      float[] z = layers[i].bias.clone(); // [4h]
      layers[i].input.add(kernel, x, z, scratch);
      layers[i].recurrent.add(kernel, state.hidden[i], z, scratch);
      float[] c = new float[h];
      float[] y = new float[h];
      Block before = Block.row(state.cell[i]);
      Block next = Block.row(y);
      kernel.lstm().forward(Block.row(z), before, Block.row(c), next, next, 1, h); // [h]
      hidden[i] = y;
      cell[i] = c;
      x = y;
    }
    if (projection != null) {
      float[] y = projectionBias.clone();
      projection.add(kernel, x, y, scratch);
      x = y; // [e]
    }
    return new LanguageState(hidden, cell, x);
  }

  /** Writes the word vector of an input id to {@code x} [e]. */
  void wordVector(int inputId, float[] x) {
    table.row(inputId, x, 0);
  }

  /** The scores of all target ids, up to a constant their log-probabilities: [targets or more]. */
  float[] scores(float[] output) {
    float[] z = new float[wordScores.columns()];
    kernel.multiply(Block.row(output), 1, wordScores, Block.row(z), true);
    for (int j = 0; j < targets; j++) {
      z[j] = z[j] * wordScales[j] + wordBias[j];
    }
    return z;
  }

  /** Turns scores into probabilities, in place. */
  void normalize(float[] z) {
    float max = max(z);
    for (int j = 0; j < targets; j++) {
      z[j] -= max;
    }
    kernel.exp(z, 0, targets);
    float scale = (float) (1 / sum(z));
    for (int j = 0; j < targets; j++) {
      z[j] *= scale;
    }
  }

  /** The logarithm of the sum of exp(z) over all target ids; {@code scratch} is overwritten. */
  double logSum(float[] z, float[] scratch) {
    return logSum(z, 1, scratch);
  }

  /** The same of exp(factor z), with a factor above 0. */
  double logSum(float[] z, float factor, float[] scratch) {
    float max = max(z);
    for (int j = 0; j < targets; j++) {
      scratch[j] = factor * (z[j] - max);
    }
    kernel.exp(scratch, 0, targets);
    return factor * max + Math.log(sum(scratch));
  }

  // Four chains: one alone waits four cycles for each of its additions.

  private double sum(float[] z) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int j = 0;
    for (; j + 4 <= targets; j += 4) {
      s0 += z[j];
      s1 += z[j + 1];
      s2 += z[j + 2];
      s3 += z[j + 3];
    }
    for (; j < targets; j++) {
      s0 += z[j];
    }
    return s0 + s1 + (s2 + s3);
  }

  private float max(float[] z) {
    float m0 = Float.NEGATIVE_INFINITY;
    float m1 = m0;
    float m2 = m0;
    float m3 = m0;
    int j = 0;
    for (; j + 4 <= targets; j += 4) {
      m0 = Math.max(m0, z[j]);
      m1 = Math.max(m1, z[j + 1]);
      m2 = Math.max(m2, z[j + 2]);
      m3 = Math.max(m3, z[j + 3]);
    }
    for (; j < targets; j++) {
      m0 = Math.max(m0, z[j]);
    }
    return Math.max(Math.max(m0, m1), Math.max(m2, m3));
  }
}
