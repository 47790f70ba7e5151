package io.github.recurve.language;

import io.github.recurve.language.Windows.Window;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.network.Cells;
import io.github.recurve.network.Direction;
import io.github.recurve.network.Dropout;
import io.github.recurve.network.Embedding;
import io.github.recurve.network.Gradients;
import io.github.recurve.network.Layer;
import io.github.recurve.network.Linear;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.RecurrentConfig;
import io.github.recurve.network.RecurrentInference;
import io.github.recurve.network.RecurrentState;
import io.github.recurve.network.Sequential;
import io.github.recurve.network.TiedSoftmax;
import io.github.recurve.network.WeightSource;
import io.github.recurve.network.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * The next-word network in training (Mikolov et al., Interspeech 2010; with LSTM cells, Zaremba et
 * al., 2014).
 *
 * <pre>
 *   input ids -> E [tokens, e] -> (dropout, recurrent layer) * layers [tokens, h]
 *             -> dropout -> projection [tokens, e] -> softmax(. E^T + b) [tokens, targets]
 * </pre>
 *
 * <p>The projection is omitted if h = e. Input and output vectors are the same table.
 */
final class LanguageNetwork {

  private final LanguageSettings settings;
  private final Embedding embedding;
  private final Sequential body; // [tokens, e] -> [tokens, e]
  private final TiedSoftmax output;
  private final List<Parameter> parameters = new ArrayList<>();

  LanguageNetwork(LanguageSettings settings, WordTable table, long seed) {
    this.settings = settings;
    SplittableRandom random = new SplittableRandom(seed);
    int e = settings.embedding();
    int h = settings.hidden();
    embedding = new Embedding("words", table.inputs(), e, random);
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < settings.layers(); i++) {
      RecurrentConfig config = config(settings, i);
      layers.add(new Dropout(config.inputSize(), settings.dropout()));
      layers.add(Cells.layer(settings.cell(), name(i), config, Direction.FORWARD, random));
    }
    layers.add(new Dropout(h, settings.dropout()));
    if (h != e) {
      layers.add(new Linear("projection", h, e, random));
    }
    body = new Sequential(layers);
    output = new TiedSoftmax("output", embedding, table.targets());
    parameters.add(embedding.table());
    parameters.addAll(body.parameters());
    parameters.addAll(output.parameters());
  }

  /** A recurrent layer of such a network for inference. */
  static RecurrentInference inference(LanguageSettings settings, int layer, WeightSource weights)
      throws ModelFormatException {
    return Cells.inference(
        settings.cell(), name(layer), config(settings, layer), Direction.FORWARD, weights);
  }

  private static String name(int layer) {
    return "recurrent." + layer;
  }

  private static RecurrentConfig config(LanguageSettings settings, int layer) {
    int inputSize = layer == 0 ? settings.embedding() : settings.hidden();
    return new RecurrentConfig(
        inputSize, settings.hidden(), settings.recurrentRank(), settings.recurrentDropout());
  }

  List<Parameter> parameters() {
    return parameters;
  }

  /**
   * The result of training on a window.
   *
   * @param loss the summed cross-entropy
   * @param states of each recurrent layer after the window
   */
  record Step(double loss, List<RecurrentState> states) {}

  /**
   * Forward and backward over a window.
   *
   * @param initial states of each recurrent layer; empty for the zero state
   * @param inclusion see {@link TiedSoftmax#loss}
   */
  Step train(
      Window window,
      List<RecurrentState> initial,
      float[] inclusion,
      Gradients gradients,
      Workspace workspace) {
    int[] ids = window.inputIds();
    FMatrixRMaj x = workspace.take(ids.length, embedding.size());
    embedding.forward(ids, x, 0); // [tokens, e]
    float[] kept = embeddingDropout(ids, workspace); // [tokens] or null
    scaleRows(x, kept);
    Sequential.StatefulPass pass = body.forward(window.batch(), x, initial, workspace);
    FMatrixRMaj y = pass.output(); // [tokens, e]
    FMatrixRMaj dy = workspace.take(y.numRows, y.numCols);
    double loss = output.loss(y, window.targetIds(), inclusion, dy, gradients, workspace);
    FMatrixRMaj dx = pass.backward(dy, gradients); // [tokens, e]
    scaleRows(dx, kept);
    embedding.backward(ids, dx, 0, gradients);
    return new Step(loss, pass.finalStates().stream().map(RecurrentState::copy).toList());
  }

  /**
   * Dropout factors of the input rows: a word is dropped at all of its positions in a window
   * (Merity et al., ICLR 2018, 4.3).
   */
  private float[] embeddingDropout(int[] ids, Workspace workspace) {
    float rate = settings.embeddingDropout();
    if (rate == 0) {
      return null;
    }
    float[] keep = new float[embedding.table().value().numRows];
    Arrays.fill(keep, -1);
    float[] kept = new float[ids.length];
    for (int r = 0; r < ids.length; r++) {
      if (keep[ids[r]] < 0) {
        keep[ids[r]] = workspace.random().nextDouble() < rate ? 0 : 1 / (1 - rate);
      }
      kept[r] = keep[ids[r]];
    }
    return kept;
  }

  private static void scaleRows(FMatrixRMaj x, float[] factors) {
    if (factors == null) {
      return;
    }
    for (int r = 0; r < x.numRows; r++) {
      for (int j = r * x.numCols; j < (r + 1) * x.numCols; j++) {
        x.data[j] *= factors[r];
      }
    }
  }
}
