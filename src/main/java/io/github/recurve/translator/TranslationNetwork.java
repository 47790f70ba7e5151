package io.github.recurve.translator;

import io.github.recurve.model.ModelFormatException;
import io.github.recurve.network.AttentionDecoder;
import io.github.recurve.network.AttentionDecoderPass;
import io.github.recurve.network.BidirectionalPass;
import io.github.recurve.network.Cells;
import io.github.recurve.network.Dropout;
import io.github.recurve.network.Embedding;
import io.github.recurve.network.Gradients;
import io.github.recurve.network.Layer;
import io.github.recurve.network.Linear;
import io.github.recurve.network.PackedBatch;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.RecurrentConfig;
import io.github.recurve.network.RecurrentState;
import io.github.recurve.network.TiedSoftmax;
import io.github.recurve.network.WeightSource;
import io.github.recurve.network.Workspace;
import io.github.recurve.settings.CellType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * The trainable network of a translator.
 *
 * <pre>
 *   source -> S [tokens, e] -> (dropout, bidirectional layer) * layers -> states [tokens, h]
 *   keys:     [states, dropout of S]                              [tokens, h + e]
 *   bridge:   h_0 = [last forward, last backward] B + b   [sentences, h]   and c_0 likewise
 *   target -> T [tokens, e] -> dropout -> decoder with attention to the keys [tokens, e]
 *          -> softmax(. T^T + b) [tokens, symbols]
 * </pre>
 *
 * <p>The vectors of target symbols, T, are shared by input and output. Attention sees the vectors
 * of the source symbols beside the states (compare Gehring et al., ICML 2017, section 3.3, who add
 * them), so that it falls on the symbol to be translated and not on a neighbour whose state has
 * read it.
 *
 * <p>The class is long because the bridge between encoder and decoder has its gradient here, beside
 * the pass that it belongs to.
 */
final class TranslationNetwork {

  static final String SOURCE = "source";
  static final String TARGET = "target";
  static final String OUTPUT = "output";
  static final String DECODER = "decoder";
  static final String BRIDGE_HIDDEN = "bridge.hidden";
  static final String BRIDGE_CELL = "bridge.cell";

  private final TranslatorSettings settings;
  private final Embedding source;
  private final Embedding target;
  private final Dropout inputDropout;
  private final List<Layer> encoder = new ArrayList<>(); // alternating dropout and recurrence
  private final Linear hiddenBridge;
  private final Linear cellBridge; // null for cells without a cell state
  private final AttentionDecoder decoder;
  private final TiedSoftmax output;
  private final float[] everything; // ones [target symbols]
  private final List<Parameter> parameters = new ArrayList<>();

  TranslationNetwork(TranslatorSettings settings, Languages languages, long seed) {
    this.settings = settings;
    SplittableRandom random = new SplittableRandom(seed);
    int e = settings.embedding();
    int h = settings.hidden();
    source = new Embedding(SOURCE, languages.source().size(), e, random);
    target = new Embedding(TARGET, languages.target().size(), e, random);
    inputDropout = new Dropout(e, settings.dropout());
    for (int i = 0; i < settings.layers(); i++) {
      RecurrentConfig config = config(settings, i, settings.recurrentDropout());
      encoder.add(new Dropout(config.inputSize(), settings.dropout()));
      encoder.add(Cells.bidirectional(settings.cell(), encoderLayer(i), config, random));
    }
    hiddenBridge = new Linear(BRIDGE_HIDDEN, h, h, random);
    cellBridge = settings.cell() == CellType.LSTM ? new Linear(BRIDGE_CELL, h, h, random) : null;
    decoder =
        new AttentionDecoder(
            DECODER, decoder(settings), settings.dropout(), settings.recurrentDropout(), random);
    int symbols = languages.target().size();
    output = new TiedSoftmax(OUTPUT, target, symbols, settings.labelSmoothing());
    everything = new float[symbols];
    Arrays.fill(everything, 1);
    parameters.add(source.table());
    parameters.add(target.table());
    encoder.forEach(layer -> parameters.addAll(layer.parameters()));
    parameters.addAll(hiddenBridge.parameters());
    if (cellBridge != null) {
      parameters.addAll(cellBridge.parameters());
    }
    parameters.addAll(decoder.parameters());
    parameters.addAll(output.parameters());
  }

  static String encoderLayer(int layer) {
    return "encoder." + layer;
  }

  /** The shape of a layer of the encoder, in each direction. */
  static RecurrentConfig config(TranslatorSettings settings, int layer, float dropout) {
    int inputSize = layer == 0 ? settings.embedding() : settings.hidden();
    return new RecurrentConfig(inputSize, settings.hidden() / 2, 0, dropout);
  }

  /** The shape of the decoder. */
  static AttentionDecoder.Config decoder(TranslatorSettings settings) {
    return new AttentionDecoder.Config(
        settings.cell(),
        settings.attention(),
        settings.embedding(),
        settings.hidden(),
        keySize(settings),
        settings.embedding());
  }

  /** Columns of a key: a state of the encoder and the vector of its symbol. */
  static int keySize(TranslatorSettings settings) {
    return settings.hidden() + settings.embedding();
  }

  List<Parameter> parameters() {
    return parameters;
  }

  /**
   * Sets all weights.
   *
   * @throws ModelFormatException if one is missing or has another shape
   */
  void set(WeightSource weights) throws ModelFormatException {
    for (Parameter p : parameters) {
      FMatrixRMaj value = p.value();
      value.set(weights.values(p.name(), value.numRows, value.numCols));
      p.updated();
    }
  }

  /**
   * Forward and backward over some sentence pairs.
   *
   * @param sources rows of the source table
   * @param targets rows of the target table, without the end
   * @return the summed loss over all target symbols and ends
   */
  double train(int[][] sources, int[][] targets, Gradients gradients, Workspace workspace) {
    PackedBatch in = PackedBatch.of(Arrays.stream(sources).mapToInt(s -> s.length).toArray());
    PackedBatch out = PackedBatch.of(Arrays.stream(targets).mapToInt(t -> t.length + 1).toArray());
    int[] symbols = rows(in, sources, 0);
    int[] previous = rows(out, targets, -1);
    int[] next = rows(out, targets, 0);

    FMatrixRMaj x = embed(source, symbols, workspace); // [source tokens, e]
    Layer.Pass vectors = inputDropout.forward(in, x, workspace); // [source tokens, e]
    List<Layer.Pass> encoded = new ArrayList<>();
    for (Layer layer : encoder) {
      encoded.add(layer.forward(in, x, workspace));
      x = encoded.get(encoded.size() - 1).output(); // [source tokens, h]
    }
    BidirectionalPass last = (BidirectionalPass) encoded.get(encoded.size() - 1);
    Bridge bridge = new Bridge(in, last, workspace);
    FMatrixRMaj y = embed(target, previous, workspace); // [target tokens, e]
    Layer.Pass dropped = inputDropout.forward(out, y, workspace);
    FMatrixRMaj keys = joined(x, vectors.output(), workspace); // [source tokens, h + e]
    AttentionDecoderPass decoded =
        decoder.forward(out, dropped.output(), bridge.state(out), in, keys, workspace);
    FMatrixRMaj dy = workspace.take(out.tokens(), settings.embedding());
    double loss = output.loss(decoded.output(), next, everything, dy, gradients, workspace);

    AttentionDecoderPass.InputGradients d = decoded.backward(dy, gradients);
    target.backward(previous, dropped.backward(d.inputs(), gradients), 0, gradients);
    FMatrixRMaj dVectors =
        columns(d.keys(), settings.hidden(), settings.embedding(), workspace); // [source tokens, e]
    source.backward(symbols, vectors.backward(dVectors, gradients), 0, gradients);
    FMatrixRMaj dx = columns(d.keys(), 0, settings.hidden(), workspace); // [source tokens, h]
    Bridge.Gradient dBridge = bridge.backward(d.initial(), out, gradients);
    dx = last.backward(dx, dBridge.forward(), dBridge.backward(), gradients);
    for (int i = encoded.size() - 2; i >= 0; i--) {
      dx = encoded.get(i).backward(dx, gradients);
    }
    source.backward(symbols, dx, 0, gradients);
    return loss;
  }

  private static FMatrixRMaj embed(Embedding table, int[] rows, Workspace workspace) {
    FMatrixRMaj x = workspace.take(rows.length, table.size());
    table.forward(rows, x, 0);
    return x;
  }

  /** [left, right] [rows, l + r]. */
  private static FMatrixRMaj joined(FMatrixRMaj left, FMatrixRMaj right, Workspace workspace) {
    FMatrixRMaj both = workspace.take(left.numRows, left.numCols + right.numCols);
    for (int r = 0; r < both.numRows; r++) {
      int at = r * both.numCols;
      System.arraycopy(left.data, r * left.numCols, both.data, at, left.numCols);
      System.arraycopy(right.data, r * right.numCols, both.data, at + left.numCols, right.numCols);
    }
    return both;
  }

  /** Columns {@code first .. first + count} of a matrix. */
  private static FMatrixRMaj columns(FMatrixRMaj of, int first, int count, Workspace workspace) {
    FMatrixRMaj part = workspace.take(of.numRows, count);
    for (int r = 0; r < of.numRows; r++) {
      System.arraycopy(of.data, r * of.numCols + first, part.data, r * count, count);
    }
    return part;
  }

  /** The symbols of a batch, row by row, shifted; the end before and after each sequence. */
  private static int[] rows(PackedBatch batch, int[][] sequences, int shift) {
    int[] rows = new int[batch.tokens()];
    for (int i = 0; i < batch.sequences(); i++) {
      int[] sequence = sequences[batch.original(i)];
      for (int t = 0; t < batch.length(i); t++) {
        int at = t + shift;
        rows[batch.row(i, t)] = at < 0 || at == sequence.length ? SymbolTable.END : sequence[at];
      }
    }
    return rows;
  }

  /** The bridge from the last states of the encoder to the initial states of the decoder. */
  private final class Bridge {
    private final PackedBatch in;
    private final Layer.Pass hidden;
    private final Layer.Pass cell; // or null

    Bridge(PackedBatch in, BidirectionalPass last, Workspace workspace) {
      this.in = in;
      RecurrentState left = last.left().finalState();
      RecurrentState right = last.right().finalState();
      hidden =
          hiddenBridge.forward(in, joined(left.hidden(), right.hidden(), workspace), workspace);
      cell =
          cellBridge == null
              ? null
              : cellBridge.forward(in, joined(left.cell(), right.cell(), workspace), workspace);
    }

    /** The initial states of the decoder, in the order of the targets. */
    RecurrentState state(PackedBatch out) {
      RecurrentState state =
          new RecurrentState(in.sequences(), settings.hidden(), decoder.cellSize());
      copy(hidden.output(), state.hidden());
      if (cell != null) {
        copy(cell.output(), state.cell());
      }
      return state.reordered(in, out);
    }

    /** The gradients of the last states of both directions. */
    record Gradient(RecurrentState forward, RecurrentState backward) {}

    Gradient backward(RecurrentState d, PackedBatch out, Gradients gradients) {
      RecurrentState sorted = d.reordered(out, in);
      FMatrixRMaj dHidden = hidden.backward(sorted.hidden(), gradients); // [sentences, h]
      FMatrixRMaj dCell = cell == null ? null : cell.backward(sorted.cell(), gradients);
      return new Gradient(half(dHidden, dCell, 0), half(dHidden, dCell, 1));
    }

    private RecurrentState half(FMatrixRMaj dHidden, FMatrixRMaj dCell, int which) {
      int n = settings.hidden() / 2;
      RecurrentState state = new RecurrentState(in.sequences(), n, dCell == null ? 0 : n);
      for (int r = 0; r < in.sequences(); r++) {
        int from = (2 * r + which) * n;
        System.arraycopy(dHidden.data, from, state.hidden().data, r * n, n);
        if (dCell != null) {
          System.arraycopy(dCell.data, from, state.cell().data, r * n, n);
        }
      }
      return state;
    }
  }

  private static void copy(FMatrixRMaj from, FMatrixRMaj to) {
    System.arraycopy(from.data, 0, to.data, 0, to.getNumElements());
  }
}
