package io.github.recurve.language;

import io.github.recurve.kernel.Block;
import io.github.recurve.kernel.Kernel;
import io.github.recurve.kernel.Kernels;
import io.github.recurve.language.Windows.Window;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.RowTable;
import io.github.recurve.network.LinearInference;
import io.github.recurve.network.RecurrentInference;
import io.github.recurve.network.RecurrentState;
import io.github.recurve.network.WeightSource;
import io.github.recurve.network.Weights;
import io.github.recurve.network.Workspace;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/**
 * Inference with a {@link LanguageNetwork}: one text step by step, or windows of several texts in
 * parallel.
 *
 * <p>Immutable and safe for any number of threads.
 */
final class LanguageInference {

  /** Number of rows whose scores are held at a time; bounds the memory for large vocabularies. */
  private static final int CHUNK = 128;

  private final Kernel kernel = Kernels.get();
  private final RowTable vectors; // E [inputs, e]
  private final Weights wordScores; // E^T [e, inputs]
  private final float[] wordBias; // [targets]
  private final List<RecurrentInference> layers = new ArrayList<>();
  private final LinearInference projection; // or null

  /**
   * Takes the weights from a source.
   *
   * @throws ModelFormatException if they do not fit the settings and the table
   */
  LanguageInference(LanguageSettings settings, WordTable table, WeightSource weights)
      throws ModelFormatException {
    int e = settings.embedding();
    int h = settings.hidden();
    vectors = weights.rows("words", table.inputs(), e);
    wordScores = weights.transposed("words", table.inputs(), e);
    wordBias = weights.vector("output.bias", table.targets());
    for (int i = 0; i < settings.layers(); i++) {
      layers.add(LanguageNetwork.inference(settings, i, weights));
    }
    projection = h == e ? null : new LinearInference("projection", h, e, weights);
  }

  /** The zero state. */
  LanguageState zero() {
    return rows(1).state();
  }

  /** Zero states of several parallel texts. */
  StateRows rows(int texts) {
    Block[] hidden = new Block[layers.size()];
    Block[] cell = new Block[layers.size()];
    for (int i = 0; i < hidden.length; i++) {
      hidden[i] = block(texts, layers.get(i).hiddenSize());
      cell[i] = block(texts, layers.get(i).cellSize());
    }
    return new StateRows(hidden, cell, block(texts, vectors.columns()));
  }

  private static Block block(int rows, int columns) {
    return new Block(new float[Math.multiplyExact(rows, columns)], 0, columns);
  }

  /** The state after one more token. */
  LanguageState step(LanguageState state, int inputId) {
    StateRows row = rows(1);
    row.set(0, state);
    step(row, new int[] {inputId}, 1, new float[scratchSize(1)]);
    return row.state();
  }

  /**
   * One more token for each of some texts.
   *
   * @param states updated to those after the token
   * @param inputIds [rows]
   * @param scratch of at least {@code scratchSize(rows)} floats
   */
  void step(StateRows states, int[] inputIds, int rows, float[] scratch) {
    Block x = new Block(scratch, 0, vectors.columns()); // [rows, e]
    for (int r = 0; r < rows; r++) {
      vectors.row(inputIds[r], scratch, x.index(r));
    }
    int used = rows * vectors.columns();
    float[] free = new float[layerScratch(rows)];
    for (int i = 0; i < layers.size(); i++) {
      RecurrentInference layer = layers.get(i);
      Block z = new Block(scratch, used, layer.projectedSize());
      Block hidden = states.hidden()[i];
      layer.project(x, rows, z, free); // [rows, gates h]
      layer.step(z, hidden, states.cell()[i], hidden, rows, free); // [rows, h]
      x = hidden;
    }
    Block output = states.output();
    if (projection != null) {
      projection.apply(x, rows, output, free); // [rows, e]
    } else {
      for (int r = 0; r < rows; r++) {
        System.arraycopy(x.data(), x.index(r), output.data(), output.index(r), output.stride());
      }
    }
  }

  /** Floats of scratch memory for one step of several parallel texts. */
  int scratchSize(int texts) {
    int columns = 0;
    for (RecurrentInference layer : layers) {
      columns = Math.max(columns, layer.projectedSize());
    }
    return texts * (vectors.columns() + columns);
  }

  private int layerScratch(int texts) {
    int size = projection == null ? 0 : projection.scratchSize();
    for (RecurrentInference layer : layers) {
      size = Math.max(size, layer.scratchSize(texts));
    }
    return size;
  }

  /** The word vector of an input id [e]. */
  float[] wordVector(int inputId) {
    float[] vector = new float[vectors.columns()];
    vectors.row(inputId, vector, 0);
    return vector;
  }

  /** The log-probabilities of all target ids up to a constant [targets or more]. */
  float[] scores(float[] output) {
    float[] z = new float[wordScores.columns()];
    scores(Block.row(output), 1, Block.row(z));
    return z;
  }

  /** Memory for {@link #scores(Block, int, Block)} [rows, targets or more]. */
  Block scoreRows(int rows) {
    return block(rows, wordScores.columns());
  }

  /** z = x E^T + b [rows, targets or more]: log-probabilities up to a constant per row. */
  void scores(Block outputs, int rows, Block z) {
    wordScores.multiplyAdd(outputs, rows, wordBias, z, null); // [rows, inputs]
  }

  /** The score of one target id after the state of a row, up to rounding. */
  float score(StateRows states, int row, int targetId, float[] vector) {
    vectors.row(targetId, vector, 0); // [e]
    Block output = states.output();
    float sum = wordBias[targetId];
    for (int j = 0, at = output.index(row); j < vectors.columns(); j++) {
      sum += vector[j] * output.data()[at + j];
    }
    return sum;
  }

  /** Turns scores into probabilities, in place. */
  void normalize(float[] z) {
    kernel.softmax(z, 0, wordBias.length);
  }

  /** The natural logarithm of the sum of exp(z) over all target ids. */
  double logSum(float[] z) {
    return kernel.logSumExp(z, 0, wordBias.length, 1, new float[wordBias.length]);
  }

  /**
   * The same for a row of scores times a factor; overwrites the row if it is also the scratch
   * memory.
   */
  double logSum(Block z, int row, float factor, float[] scratch) {
    return kernel.logSumExp(z.data(), z.index(row), wordBias.length, factor, scratch);
  }

  /** The zero states of all layers for several parallel texts. */
  List<RecurrentState> zeroStates(int texts) {
    return layers.stream().map(layer -> layer.zeroState(texts)).toList();
  }

  /**
   * The log-probability of each target of a window.
   *
   * @param states states of each layer, updated to those after the window
   */
  double[] logProbabilities(Window window, List<RecurrentState> states, Workspace workspace) {
    int tokens = window.batch().tokens();
    FMatrixRMaj x = workspace.take(tokens, vectors.columns()); // [tokens, e]
    for (int r = 0; r < tokens; r++) {
      vectors.row(window.inputIds()[r], x.data, r * x.numCols);
    }
    for (int i = 0; i < layers.size(); i++) {
      FMatrixRMaj y = workspace.take(tokens, layers.get(i).hiddenSize()); // [tokens, h]
      layers.get(i).run(window.batch(), Block.of(x), Block.of(y), states.get(i), workspace);
      x = y;
    }
    if (projection != null) {
      FMatrixRMaj y = workspace.take(tokens, projection.outputSize()); // [tokens, e]
      float[] scratch = workspace.take(CHUNK, projection.scratchSize()).data;
      projection.apply(Block.of(x), tokens, Block.of(y), scratch);
      x = y;
    }
    double[] result = new double[tokens];
    FMatrixRMaj z = workspace.take(CHUNK, wordScores.columns());
    for (int row = 0; row < tokens; row += CHUNK) {
      int rows = Math.min(CHUNK, tokens - row);
      scores(Block.of(x, row), rows, Block.of(z)); // [rows, inputs]
      for (int r = 0; r < rows; r++) {
        float target = z.get(r, window.targetIds()[row + r]);
        result[row + r] =
            target - kernel.logSumExp(z.data, r * z.numCols, wordBias.length, 1, z.data);
      }
    }
    return result;
  }
}
