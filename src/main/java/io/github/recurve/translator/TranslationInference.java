package io.github.recurve.translator;

import io.github.recurve.kernel.Block;
import io.github.recurve.kernel.Kernel;
import io.github.recurve.kernel.Kernels;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.RowTable;
import io.github.recurve.network.AttentionDecoder;
import io.github.recurve.network.AttentionDecoderInference;
import io.github.recurve.network.AttentionKeys;
import io.github.recurve.network.BidirectionalInference;
import io.github.recurve.network.Cells;
import io.github.recurve.network.LinearInference;
import io.github.recurve.network.PackedBatch;
import io.github.recurve.network.RecurrentState;
import io.github.recurve.network.WeightSource;
import io.github.recurve.network.Weights;
import io.github.recurve.network.Workspace;
import io.github.recurve.settings.CellType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/**
 * Inference with a {@link TranslationNetwork}: the encoder over several parallel sentences, and
 * single steps of the decoder.
 *
 * <p>Immutable and safe for any number of threads. The result for a sentence does not depend on the
 * others.
 */
final class TranslationInference {

  private final Kernel kernel = Kernels.get();
  private final RowTable sourceVectors; // [source symbols, e]
  private final RowTable targetVectors; // [target symbols, e]
  private final Weights scores; // [e, target symbols]
  private final float[] bias; // [target symbols]
  private final List<BidirectionalInference> encoder = new ArrayList<>();
  private final LinearInference hiddenBridge;
  private final LinearInference cellBridge; // null for cells without a cell state
  private final AttentionDecoderInference decoder;
  private final int hidden;

  /**
   * Takes the weights from a source.
   *
   * @throws ModelFormatException if they do not fit the settings and the symbols
   */
  TranslationInference(TranslatorSettings settings, Languages languages, WeightSource weights)
      throws ModelFormatException {
    int e = settings.embedding();
    hidden = settings.hidden();
    int symbols = languages.target().size();
    sourceVectors = weights.rows(TranslationNetwork.SOURCE, languages.source().size(), e);
    targetVectors = weights.rows(TranslationNetwork.TARGET, symbols, e);
    scores = weights.transposed(TranslationNetwork.TARGET, symbols, e);
    bias = weights.vector(TranslationNetwork.OUTPUT + ".bias", symbols);
    for (int i = 0; i < settings.layers(); i++) {
      encoder.add(
          Cells.bidirectionalInference(
              settings.cell(),
              TranslationNetwork.encoderLayer(i),
              TranslationNetwork.config(settings, i, 0),
              weights));
    }
    hiddenBridge = new LinearInference(TranslationNetwork.BRIDGE_HIDDEN, hidden, hidden, weights);
    cellBridge =
        settings.cell() == CellType.LSTM
            ? new LinearInference(TranslationNetwork.BRIDGE_CELL, hidden, hidden, weights)
            : null;
    decoder =
        AttentionDecoder.inference(
            TranslationNetwork.DECODER, TranslationNetwork.decoder(settings), weights);
  }

  /** Number of target symbols. */
  int symbols() {
    return bias.length;
  }

  /**
   * An encoded sentence, from which decoding starts.
   *
   * @param hidden initial state of the decoder [h]
   * @param cell initial cell state [h], or empty
   */
  record Encoded(AttentionKeys keys, float[] hidden, float[] cell) {}

  /** Encodes sentences, given as rows of the source table. */
  List<Encoded> encode(List<int[]> sources) {
    PackedBatch batch = PackedBatch.of(sources.stream().mapToInt(s -> s.length).toArray());
    Workspace workspace = new Workspace();
    workspace.beginInference();
    FMatrixRMaj x = workspace.take(batch.tokens(), sourceVectors.columns()); // [tokens, e]
    for (int i = 0; i < batch.sequences(); i++) {
      for (int t = 0; t < batch.length(i); t++) {
        int symbol = sources.get(batch.original(i))[t];
        sourceVectors.row(symbol, x.data, batch.row(i, t) * x.numCols);
      }
    }
    FMatrixRMaj vectors = x;
    RecurrentState left = null;
    RecurrentState right = null;
    for (BidirectionalInference layer : encoder) {
      FMatrixRMaj y = workspace.take(batch.tokens(), layer.outputSize()); // [tokens, h]
      left = layer.forward().zeroState(batch.sequences());
      right = layer.backward().zeroState(batch.sequences());
      layer.forward().run(batch, Block.of(x), Block.of(y), left, workspace);
      layer.backward().run(batch, Block.of(x), Block.of(y, 0, y.numCols / 2), right, workspace);
      x = y;
    }
    FMatrixRMaj hidden = bridge(hiddenBridge, left.hidden(), right.hidden(), workspace);
    FMatrixRMaj cell =
        cellBridge == null ? null : bridge(cellBridge, left.cell(), right.cell(), workspace);
    Encoded[] encoded = new Encoded[sources.size()];
    for (int i = 0; i < encoded.length; i++) {
      FMatrixRMaj rows = new FMatrixRMaj(batch.length(i), x.numCols + vectors.numCols);
      for (int t = 0; t < batch.length(i); t++) {
        int row = batch.row(i, t);
        copyRow(x, row, rows, t, 0);
        copyRow(vectors, row, rows, t, x.numCols);
      }
      encoded[batch.original(i)] =
          new Encoded(
              decoder.keys(Block.of(rows), rows.numRows),
              row(hidden, i),
              cell == null ? new float[0] : row(cell, i));
    }
    return Arrays.asList(encoded);
  }

  private static void copyRow(FMatrixRMaj from, int row, FMatrixRMaj to, int toRow, int column) {
    int n = from.numCols;
    System.arraycopy(from.data, row * n, to.data, toRow * to.numCols + column, n);
  }

  private static FMatrixRMaj bridge(
      LinearInference map, FMatrixRMaj left, FMatrixRMaj right, Workspace workspace) {
    int n = left.numCols;
    FMatrixRMaj joined = workspace.take(left.numRows, 2 * n);
    for (int r = 0; r < left.numRows; r++) {
      System.arraycopy(left.data, r * n, joined.data, 2 * r * n, n);
      System.arraycopy(right.data, r * n, joined.data, (2 * r + 1) * n, n);
    }
    FMatrixRMaj state = workspace.take(left.numRows, 2 * n); // [sentences, h]
    float[] scratch = new float[Math.max(1, left.numRows * map.scratchSize())];
    map.apply(Block.of(joined), left.numRows, Block.of(state), scratch);
    return state;
  }

  private static float[] row(FMatrixRMaj matrix, int row) {
    return Arrays.copyOfRange(matrix.data, row * matrix.numCols, (row + 1) * matrix.numCols);
  }

  /** The states of several parallel hypotheses, up to a maximum number of rows. Not thread-safe. */
  final class Rows {
    final AttentionKeys[] keys;
    final float[] hidden; // [rows, h]
    final float[] cell; // [rows, c]
    final float[] output; // [rows, e]
    final float[] weights; // [rows, longest source]
    final float[] scores; // [rows, symbols]
    final int longest;
    private final float[] x; // [rows, e + e]
    private final AttentionDecoderInference.Scratch scratch;
    private final float[] products;

    Rows(int rows, int longest) {
      this.longest = longest;
      keys = new AttentionKeys[rows];
      hidden = new float[rows * hiddenSize()];
      cell = new float[rows * decoder.cellSize()];
      output = new float[rows * targetVectors.columns()];
      weights = new float[rows * longest];
      scores = new float[rows * symbols()];
      x = new float[rows * decoder.inputSize()];
      scratch = decoder.scratch(rows);
      products = new float[rows * TranslationInference.this.scores.scratchSize()];
    }

    private int hiddenSize() {
      return TranslationInference.this.hidden;
    }

    /** Starts a sentence in a row. */
    void begin(int row, Encoded sentence) {
      keys[row] = sentence.keys();
      System.arraycopy(sentence.hidden(), 0, hidden, row * hiddenSize(), hiddenSize());
      System.arraycopy(sentence.cell(), 0, cell, row * decoder.cellSize(), decoder.cellSize());
      int e = targetVectors.columns();
      Arrays.fill(output, row * e, (row + 1) * e, 0);
    }

    /** Copies the state of a row from another object. */
    void copy(Rows from, int fromRow, int row) {
      keys[row] = from.keys[fromRow];
      copy(from.hidden, fromRow, hidden, row, hiddenSize());
      copy(from.cell, fromRow, cell, row, decoder.cellSize());
      copy(from.output, fromRow, output, row, targetVectors.columns());
    }

    private static void copy(float[] from, int fromRow, float[] to, int row, int n) {
      System.arraycopy(from, fromRow * n, to, row * n, n);
    }

    /**
     * Computes one step of the first rows: new states, attention, and the log-probabilities of all
     * symbols in {@link #scores}.
     *
     * @param previous the previous symbol of each row
     */
    void step(int[] previous, int rows) {
      for (int r = 0; r < rows; r++) {
        targetVectors.row(previous[r], x, r * decoder.inputSize());
      }
      Block y = new Block(output, 0, targetVectors.columns());
      decoder.step(
          new Block(x, 0, decoder.inputSize()),
          new AttentionDecoderInference.Rows(
              keys,
              new Block(hidden, 0, hiddenSize()),
              new Block(cell, 0, decoder.cellSize()),
              new Block(weights, 0, longest)),
          y,
          rows,
          scratch);
      score(y, rows);
    }

    /** log softmax(y T^T + b) [rows, symbols]. */
    private void score(Block y, int rows) {
      int n = symbols();
      Weights table = TranslationInference.this.scores;
      Block z = new Block(scores, 0, n);
      table.multiply(y, rows, z, false, new Block(products, 0, table.scratchSize()));
      float[] exponentials = new float[n];
      for (int r = 0; r < rows; r++) {
        for (int j = 0; j < n; j++) {
          scores[r * n + j] += bias[j];
        }
        float sum = (float) kernel.logSumExp(scores, r * n, n, 1, exponentials);
        for (int j = r * n; j < (r + 1) * n; j++) {
          scores[j] -= sum;
        }
      }
    }
  }
}
