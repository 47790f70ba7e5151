package io.github.recurve.language;

import io.github.recurve.kernel.Block;
import io.github.recurve.language.Windows.Window;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.network.CellType;
import io.github.recurve.network.Direction;
import io.github.recurve.network.Dropout;
import io.github.recurve.network.Embedding;
import io.github.recurve.network.Gradients;
import io.github.recurve.network.Layer;
import io.github.recurve.network.Linear;
import io.github.recurve.network.NumberFormat;
import io.github.recurve.network.PackedBatch;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.ParameterWeights;
import io.github.recurve.network.RecurrentConfig;
import io.github.recurve.network.RecurrentInference;
import io.github.recurve.network.RecurrentLayer;
import io.github.recurve.network.RecurrentPass;
import io.github.recurve.network.RecurrentState;
import io.github.recurve.network.TiedSoftmax;
import io.github.recurve.network.Workspace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.ejml.data.FMatrixRMaj;

/**
 * The next-word network (Mikolov et al., Interspeech 2010, with LSTM cells: Zaremba et al., 2014).
 *
 * <pre>
 *   input ids -> E [tokens, e] -> (dropout, LSTM) * layers [tokens, h] -> dropout -> projection [tokens, e]
 *           -> softmax(. E^T + b) [tokens, targets]
 * </pre>
 *
 * <p>The projection is there where h and e differ. Input and output vectors are the same table.
 */
final class LanguageNetwork {

  private final LanguageSettings settings;
  private final Embedding embedding;
  private final List<RecurrentLayer> recurrent = new ArrayList<>();
  private final List<Dropout> dropouts = new ArrayList<>();
  private final Linear projection; // or null
  private final TiedSoftmax output;
  private final List<Parameter> parameters = new ArrayList<>();

  LanguageNetwork(LanguageSettings settings, int inputs, int targets, long seed) {
    this.settings = settings;
    SplittableRandom random = new SplittableRandom(seed);
    int e = settings.embedding();
    int h = settings.hidden();
    embedding = new Embedding("words", inputs, e, random);
    parameters.add(embedding.table());
    int size = e;
    for (int i = 0; i < settings.layers(); i++) {
      dropouts.add(new Dropout(size, settings.dropout()));
      RecurrentConfig shape = new RecurrentConfig(size, h, 0, settings.recurrentDropout());
      RecurrentLayer layer =
          CellType.LSTM.layer("recurrent." + i, shape, Direction.FORWARD, random);
      recurrent.add(layer);
      parameters.addAll(layer.parameters());
      size = h;
    }
    dropouts.add(new Dropout(size, settings.dropout()));
    projection = h == e ? null : new Linear("projection", h, e, random);
    if (projection != null) {
      parameters.addAll(projection.parameters());
    }
    output = new TiedSoftmax("output", embedding, targets);
    parameters.addAll(output.parameters());
  }

  List<Parameter> parameters() {
    return parameters;
  }

  /** Zero states of all layers for some parallel texts. */
  List<RecurrentState> states(int texts) {
    return recurrent.stream()
        .map(layer -> layer.zeroState(texts))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /**
   * Forward and backward over a window.
   *
   * @param states of each layer; go on to the end of the window
   * @param inclusion see {@link TiedSoftmax#loss}
   * @return the summed cross-entropy
   */
  double train(
      Window window,
      List<RecurrentState> states,
      float[] inclusion,
      Gradients gradients,
      Workspace workspace) {
    int e = embedding.size();
    FMatrixRMaj x = workspace.take(window.inputIds().length, e);
    embedding.forward(window.inputIds(), x, 0); // [tokens, e]
    float[] kept = embeddingDropout(window.inputIds(), workspace); // [tokens] or null
    scaleRows(x, kept);
    Deque<Layer.Pass> passes = new ArrayDeque<>();
    FMatrixRMaj y = forward(window, x, states, passes, workspace); // [tokens, e]
    FMatrixRMaj dy = workspace.take(y.numRows, y.numCols);
    double loss = output.loss(y, window.targetIds(), inclusion, dy, gradients, workspace);
    while (!passes.isEmpty()) {
      dy = passes.pop().backward(dy, gradients);
    }
    scaleRows(dy, kept); // [tokens, e]
    embedding.backward(window.inputIds(), dy, 0, gradients);
    return loss;
  }

  /** The exact log-probability of each of the window's targets. */
  double[] logProbabilities(Window window, List<RecurrentState> states, Workspace workspace) {
    FMatrixRMaj x = workspace.take(window.inputIds().length, embedding.size());
    embedding.forward(window.inputIds(), x, 0); // [tokens, e]
    PackedBatch batch = window.batch();
    FMatrixRMaj y = x;
    for (int i = 0; i < recurrent.size(); i++) {
      FMatrixRMaj h = workspace.take(batch.tokens(), settings.hidden()); // [tokens, h]
      inference(i).run(batch, Block.of(y), Block.of(h), states.get(i), workspace);
      y = h;
    }
    if (projection != null) {
      y = projection.forward(batch, y, workspace).output(); // [tokens, e]
    }
    double[] result = new double[y.numRows];
    output.logProbabilities(y, window.targetIds(), result, workspace);
    return result;
  }

  private RecurrentInference inference(int i) {
    int size = recurrent.get(i).inputSize();
    try {
      return CellType.LSTM.inference(
          "recurrent." + i,
          RecurrentConfig.of(size, settings.hidden()),
          Direction.FORWARD,
          new ParameterWeights(recurrent.get(i).parameters(), NumberFormat.FLOAT32));
    } catch (ModelFormatException e) {
      throw new IllegalStateException(e);
    }
  }

  private FMatrixRMaj forward(
      Window window,
      FMatrixRMaj x,
      List<RecurrentState> states,
      Deque<Layer.Pass> passes,
      Workspace workspace) {
    PackedBatch batch = window.batch();
    FMatrixRMaj y = x;
    for (int i = 0; i < recurrent.size(); i++) {
      y = push(dropouts.get(i).forward(batch, y, workspace), passes);
      RecurrentPass pass = recurrent.get(i).forward(batch, y, states.get(i), workspace);
      states.set(i, pass.finalState().copy());
      y = push(pass, passes); // [tokens, h]
    }
    y = push(dropouts.get(recurrent.size()).forward(batch, y, workspace), passes);
    return projection == null ? y : push(projection.forward(batch, y, workspace), passes);
  }

  private static FMatrixRMaj push(Layer.Pass pass, Deque<Layer.Pass> passes) {
    passes.push(pass);
    return pass.output();
  }

  /**
   * Leaves out whole words of a window, wherever they stand in it (Merity et al., ICLR 2018, 4.3).
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
