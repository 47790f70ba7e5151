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
 * The network of {@link LanguageNetwork} without gradients: one text step by step, or windows of
 * several texts side by side.
 *
 * <p>Immutable and safe for any number of threads.
 */
final class LanguageInference {

  /** Rows whose scores are held at a time: bounds the memory for large vocabularies. */
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
    List<float[]> hidden = new ArrayList<>();
    List<float[]> cell = new ArrayList<>();
    for (RecurrentInference layer : layers) {
      hidden.add(new float[layer.hiddenSize()]);
      cell.add(new float[layer.cellSize()]);
    }
    return new LanguageState(hidden, cell, new float[vectors.columns()]);
  }

  /** The state after one more token. */
  LanguageState step(LanguageState state, int inputId) {
    float[] x = wordVector(inputId); // [e]
    float[] scratch = new float[scratchSize(1)];
    List<float[]> hidden = new ArrayList<>();
    List<float[]> cell = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      RecurrentInference layer = layers.get(i);
      float[] z = new float[layer.projectedSize()];
      float[] c = state.cell.get(i).clone();
      float[] y = new float[layer.hiddenSize()];
      layer.project(Block.row(x), 1, Block.row(z), scratch); // [gates h]
      Block before = Block.row(state.hidden.get(i));
      layer.step(Block.row(z), before, Block.row(c), Block.row(y), 1, scratch); // [h]
      hidden.add(y);
      cell.add(c);
      x = y;
    }
    if (projection != null) {
      float[] y = new float[projection.outputSize()];
      projection.apply(Block.row(x), 1, Block.row(y), scratch); // [e]
      x = y;
    }
    return new LanguageState(hidden, cell, x);
  }

  /** Floats of scratch memory for one step of some texts side by side. */
  private int scratchSize(int texts) {
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

  /** z = x E^T + b [rows, targets or more]. */
  private void scores(Block outputs, int rows, Block z) {
    wordScores.multiplyAdd(outputs, rows, wordBias, z, null); // [rows, inputs]
  }

  /** The probabilities of scores, in place. */
  void normalize(float[] z) {
    kernel.softmax(z, 0, wordBias.length);
  }

  /** The natural logarithm of the sum of exp(z) over all target ids. */
  double logSum(float[] z) {
    return kernel.logSumExp(z, 0, wordBias.length, 1, new float[wordBias.length]);
  }

  /** The zero states of all layers for some parallel texts. */
  List<RecurrentState> zeroStates(int texts) {
    return layers.stream().map(layer -> layer.zeroState(texts)).toList();
  }

  /**
   * The log-probability of each target of a window.
   *
   * @param states of each layer, become those after the window
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
