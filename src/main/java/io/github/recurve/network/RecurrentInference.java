package io.github.recurve.network;

import io.github.recurve.kernel.Block;
import io.github.recurve.kernel.Kernel;
import io.github.recurve.kernel.Kernels;
import io.github.recurve.model.ModelFormatException;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/**
 * Inference with a recurrent layer in one direction. With weights in {@link
 * io.github.recurve.settings.NumberFormat#FLOAT32} the states are bit-identical to those of {@link
 * RecurrentLayer}.
 *
 * <p>The part of the gates that depends only on the input, x W + b, is a separate operation ({@link
 * #project}), so that callers can compute it once per word form.
 *
 * <p>Immutable and safe for any number of threads; the caller provides scratch memory.
 */
public abstract sealed class RecurrentInference
    permits ElmanInference, GruInference, LstmInference {

  /** The projected inputs of a sequence. */
  @FunctionalInterface
  public interface Inputs {
    /** Writes the projected input of token t to {@code z[at], ..., z[at + projectedSize - 1]}. */
    void read(int t, float[] z, int at);
  }

  /**
   * Number of rows projected in one product, across steps if necessary: products of few rows are
   * memory-bound, and large ones exceed the cache.
   */
  private static final int PROJECTED_ROWS = 64;

  final Kernel kernel = Kernels.get();
  final int hidden;
  private final LinearInference input; // W [in, gates h], b [gates h]
  private final Weights recurrent; // U [h, gates h]
  private final Direction direction;

  RecurrentInference(
      String name, RecurrentConfig config, int gates, Direction direction, WeightSource weights)
      throws ModelFormatException {
    this.direction = direction;
    hidden = config.hidden();
    int columns = gates * hidden;
    input =
        new LinearInference(
            weights.matrix(name + ".input", config.inputSize(), columns),
            weights.vector(name + ".bias", columns));
    recurrent = recurrent(name + ".recurrent", config, columns, weights);
  }

  private static Weights recurrent(
      String name, RecurrentConfig config, int columns, WeightSource weights)
      throws ModelFormatException {
    int h = config.hidden();
    int rank = config.rank();
    return rank == 0
        ? weights.recurrent(name, h, columns)
        : new LowRankWeights(
            weights.recurrent(name + ".left", h, rank),
            weights.recurrent(name + ".right", rank, columns));
  }

  /** Columns of the hidden state. */
  public final int hiddenSize() {
    return hidden;
  }

  /** Columns of a projected input. */
  public final int projectedSize() {
    return input.outputSize();
  }

  /** Number of columns of the cell state; 0 for cells without one. */
  public int cellSize() {
    return 0;
  }

  /** Floats of scratch memory per row that {@link #step} needs. */
  int stepScratch() {
    return recurrent.scratchSize();
  }

  /** Floats of scratch memory for operations on up to {@code rows} parallel sequences. */
  public final int scratchSize(int rows) {
    int run = stepScratch() + projectedSize() + cellSize();
    return Math.multiplyExact(rows, Math.max(input.scratchSize(), run));
  }

  /**
   * Projects inputs: z = x W + b.
   *
   * @param x [rows, inputSize]
   * @param z [rows, projectedSize], written
   * @param scratch at least {@code scratchSize(1)} floats, regardless of the number of rows
   */
  public final void project(Block x, int rows, Block z, float[] scratch) {
    input.apply(x, rows, z, scratch); // [rows, gates]
  }

  /**
   * Computes one step of several parallel sequences.
   *
   * @param z [rows, projectedSize], their projected inputs; overwritten
   * @param before [rows, hiddenSize], h_{t-1}; null where hidden and cell state are zero
   * @param cell [rows, cellSize], c_{t-1}, updated to c_t; not read if {@code before} is null
   * @param after [rows, hiddenSize], written: h_t; may be {@code before}
   * @param scratch at least {@code scratchSize(rows)} floats
   */
  public final void step(
      Block z, Block before, Block cell, Block after, int rows, float[] scratch) {
    step(z, before, cell, after, rows, new Block(scratch, 0, stepScratch())); // [rows, h]
  }

  /** The same with scratch [rows, stepScratch]. */
  abstract void step(Block z, Block before, Block cell, Block after, int rows, Block scratch);

  /**
   * {@code z [rows, gates h] = h U}, or += it.
   *
   * @param scratch [rows, columns of {@code recurrent.scratchSize}]
   */
  final void recur(Block h, int rows, Block z, boolean accumulate, Block scratch) {
    recurrent.multiply(h, rows, z, accumulate, scratch);
  }

  /**
   * Runs over a sequence in the layer's direction, from the zero state.
   *
   * @param y [length, hiddenSize], written: h_t in row t
   * @param scratch at least {@code scratchSize(1)} floats
   */
  public final void run(Inputs inputs, int length, Block y, float[] scratch) {
    run(inputs, 0, length, -1, y, scratch);
  }

  /**
   * Runs over the tokens {@code from .. to} of a sequence in the layer's direction, so that a long
   * sequence needs no memory for all of its states. Pass the same scratch memory and the same
   * {@code y} for the next piece.
   *
   * @param before result of the call for the previous piece; -1 to start from the zero state
   * @param y [to - from, hiddenSize], written: h_t in row t - from
   * @param scratch at least {@code scratchSize(1)} floats
   * @return index of the last computed state in the array of {@code y}
   */
  public final int run(Inputs inputs, int from, int to, int before, Block y, float[] scratch) {
    Block z = new Block(scratch, 0, projectedSize()); // plain Java is faster if C starts at index 0
    Block cell = new Block(scratch, projectedSize(), cellSize());
    Block free = new Block(scratch, projectedSize() + cellSize(), stepScratch());
    boolean forward = direction == Direction.FORWARD;
    int previous = before;
    for (int k = from; k < to; k++) {
      int t = forward ? k : from + to - 1 - k;
      Block after = y.from(t - from);
      inputs.read(t, scratch, 0); // [gates]
      Block last = previous < 0 ? null : new Block(y.data(), previous, hidden);
      step(z, last, cell, after, 1, free); // [h]
      previous = after.offset();
    }
    return previous;
  }

  /** The zero state of some sequences. */
  public final RecurrentState zeroState(int sequences) {
    return new RecurrentState(sequences, hidden, cellSize());
  }

  /**
   * Runs over the sequences of a batch.
   *
   * @param x [tokens, inputSize]
   * @param y [tokens, hiddenSize], written
   * @param state states of the sequences in the order of the batch, updated to those after their
   *     last steps; null to start from the zero state
   */
  public final void run(
      PackedBatch batch, Block x, Block y, RecurrentState state, Workspace workspace) {
    int piece = Math.min(batch.tokens(), Math.max(batch.sequences(), PROJECTED_ROWS));
    FMatrixRMaj z = workspace.take(piece, projectedSize());
    float[] scratch = workspace.take(1, scratchSize(batch.sequences())).data;
    RecurrentState current =
        state == null ? zeroState(batch.sequences()) : state.require(batch.sequences());
    Block states = Block.of(current.hidden()); // [sequences, h]
    Block cells = Block.of(current.cell());
    int projected = 0; // steps
    int first = 0; // the row projected into the first row of z
    for (int k = 0; k < batch.steps(); k++) {
      int t = direction.step(batch, k);
      int row = batch.offset(t);
      int active = batch.active(t);
      if (k == projected) {
        int rows = 0;
        first = row;
        while (projected < batch.steps()) {
          int next = direction.step(batch, projected);
          if (rows + batch.active(next) > piece) {
            break;
          }
          rows += batch.active(next);
          first = Math.min(first, batch.offset(next));
          projected++;
        }
        project(x.from(first), rows, Block.of(z), scratch); // [rows, gates]
      }
      clearResets(batch, t, current);
      Block inputs = Block.of(z, row - first); // [active, gates]
      boolean zero = k == 0 && state == null;
      step(inputs, zero ? null : states, cells, states, active, scratch); // [active, h]
      for (int r = 0; r < active; r++) {
        int at = y.offset() + (row + r) * y.stride();
        System.arraycopy(states.data(), r * hidden, y.data(), at, hidden);
      }
    }
  }

  private void clearResets(PackedBatch batch, int t, RecurrentState state) {
    for (int r = 0; batch.hasResets() && r < batch.active(t); r++) {
      if (direction.resets(batch, r, t)) {
        Arrays.fill(state.hidden().data, r * hidden, (r + 1) * hidden, 0);
        Arrays.fill(state.cell().data, r * cellSize(), (r + 1) * cellSize(), 0);
      }
    }
  }
}
