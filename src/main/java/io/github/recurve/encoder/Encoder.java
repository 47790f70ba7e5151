package io.github.recurve.encoder;

import io.github.recurve.network.Bidirectional;
import io.github.recurve.network.Cells;
import io.github.recurve.network.Dropout;
import io.github.recurve.network.Gradients;
import io.github.recurve.network.Layer;
import io.github.recurve.network.PackedBatch;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.RecurrentConfig;
import io.github.recurve.network.Sequential;
import io.github.recurve.network.Workspace;
import io.github.recurve.text.words.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * The trainable network from tokens to states: features, then stacked bidirectional recurrence
 * (Schuster and Paliwal, 1997). Heads read its states.
 *
 * <pre>
 *   forms -> features [tokens, in] -> (dropout, bidirectional) * layers [tokens, 2h] -> dropout
 * </pre>
 *
 * <p>{@link EncoderInference} is the inference path over the same parameters. Holds parameters and
 * no state, so any number of passes may run at once.
 */
public final class Encoder {

  private final List<Feature> features;
  private final List<FeatureLayer> layers = new ArrayList<>();
  private final float wordDropout;
  private final int inputSize;
  private final Sequential body;

  /**
   * A network over some features.
   *
   * @param random source of the initial weights; null leaves them zero
   */
  public Encoder(EncoderSettings<?> settings, List<Feature> features, SplittableRandom random) {
    this.features = List.copyOf(features);
    wordDropout = settings.wordDropout();
    int size = 0;
    for (Feature feature : features) {
      layers.add(feature.layer(random));
      size += feature.size();
    }
    inputSize = size;
    List<Layer> stack = new ArrayList<>();
    for (int i = 0; i < settings.layers(); i++) {
      stack.add(new Dropout(size, settings.dropout()));
      RecurrentConfig config =
          new RecurrentConfig(
              size, settings.hidden(), settings.recurrentRank(), settings.recurrentDropout());
      Bidirectional layer = Cells.bidirectional(settings.cell(), "recurrent." + i, config, random);
      stack.add(layer);
      size = layer.outputSize();
    }
    stack.add(new Dropout(size, settings.dropout()));
    body = new Sequential(stack);
  }

  /** Number of columns of the states: both directions of the last layer, side by side. */
  public int outputSize() {
    return body.outputSize();
  }

  /** The weights, in a fixed order. */
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>();
    layers.forEach(layer -> all.addAll(layer.parameters()));
    all.addAll(body.parameters());
    return all;
  }

  /** The parts of a word form that the features read. */
  public Token token(String form) {
    String composed = Normalizer.compose(form);
    int[][] ids = new int[features.size()][];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = features.get(i).ids(composed);
    }
    return new Token(ids);
  }

  /**
   * Encodes sentences.
   *
   * @param sentences in the order in which the batch was built
   */
  public Pass forward(PackedBatch batch, List<Token[]> sentences, Workspace workspace) {
    return new Pass(batch, rows(batch, sentences), workspace);
  }

  private static Token[] rows(PackedBatch batch, List<Token[]> sentences) {
    Token[] rows = new Token[batch.tokens()];
    for (int i = 0; i < batch.sequences(); i++) {
      Token[] sentence = sentences.get(batch.original(i));
      for (int t = 0; t < batch.length(i); t++) {
        rows[batch.row(i, t)] = sentence[t];
      }
    }
    return rows;
  }

  /** A forward pass, with the values that its backward pass needs. */
  public final class Pass {
    private final List<FeatureLayer.Pass> inputs = new ArrayList<>();
    private final Layer.Pass states;

    private Pass(PackedBatch batch, Token[] tokens, Workspace workspace) {
      int n = tokens.length;
      boolean[] dropped = new boolean[n];
      for (int r = 0; workspace.training() && r < n; r++) {
        dropped[r] = workspace.random().nextDouble() < wordDropout;
      }
      FMatrixRMaj x = workspace.zeros(n, inputSize);
      int column = 0;
      for (int i = 0; i < layers.size(); i++) {
        int[][] ids = new int[n][];
        for (int r = 0; r < n; r++) {
          ids[r] = tokens[r].ids()[i];
        }
        inputs.add(layers.get(i).forward(ids, dropped, x, column, workspace)); // [tokens, size]
        column += features.get(i).size();
      }
      states = body.forward(batch, x, workspace); // [tokens, 2h]
    }

    /** The states [tokens, outputSize]. */
    public FMatrixRMaj output() {
      return states.output();
    }

    /**
     * Adds the parameter gradients for {@code dy [tokens, outputSize]}, which may be overwritten.
     */
    public void backward(FMatrixRMaj dy, Gradients gradients) {
      FMatrixRMaj dx = states.backward(dy, gradients); // [tokens, in]
      int column = 0;
      for (int i = 0; i < inputs.size(); i++) {
        inputs.get(i).backward(dx, column, gradients);
        column += features.get(i).size();
      }
    }
  }
}
