package io.github.recurve.network;

import io.github.recurve.kernel.Block;
import io.github.recurve.kernel.Kernel;
import io.github.recurve.kernel.Kernels;
import org.ejml.data.FMatrixRMaj;

/**
 * A forward computation of {@link AttentionDecoder} with the values that its backward pass needs.
 *
 * <p>Input feeding couples the steps of all parts, so that forward and backward pass are each one
 * loop over the steps, with products over all sequences that reach the step. The weight gradients
 * are sums over all steps, computed after the loop as one product each.
 *
 * <p>Not thread-safe.
 */
public final class AttentionDecoderPass {

  private final Kernel kernel = Kernels.get();
  private final AttentionDecoder decoder;
  private final AttentionDecoder.Config config;
  private final PackedBatch batch;
  private final AttentionPass attention;
  private final Workspace workspace;
  private final UnrolledPass recurrence;
  private final FMatrixRMaj x; // [x_t, y_{t-1}] [tokens, in + out]
  private final FMatrixRMaj joined; // [c_t, h_t] [tokens, key + h]
  private final FMatrixRMaj y; // before dropout [tokens, out]
  private final FMatrixRMaj mask; // [sequences, out], or null without dropout
  private final FMatrixRMaj output; // after dropout [tokens, out]

  AttentionDecoderPass(
      AttentionDecoder decoder,
      PackedBatch batch,
      RecurrentState initial,
      AttentionPass attention,
      Workspace workspace) {
    this.decoder = decoder;
    this.batch = batch;
    this.attention = attention;
    this.workspace = workspace;
    config = decoder.config();
    int tokens = batch.tokens();
    int out = config.outputSize();
    x = workspace.zeros(tokens, config.inputSize() + out);
    joined = workspace.zeros(tokens, config.keySize() + config.hidden());
    y = workspace.take(tokens, out);
    mask = Dropout.mask(batch.sequences(), out, decoder.dropout(), workspace);
    output = mask == null ? y : workspace.take(tokens, out);
    recurrence = decoder.layer().pass(batch, x, initial, workspace);
  }

  void forward(FMatrixRMaj inputs) {
    RowOps.copyInto(inputs, x, 0); // [tokens, in]
    for (int t = 0; t < batch.steps(); t++) {
      int row = batch.offset(t);
      int active = batch.active(t);
      if (t > 0 && config.feeds()) {
        copy(Block.of(output, batch.offset(t - 1)), fed(x, t), active, config.outputSize());
      }
      recurrence.forward(t);
      Block h = Block.of(recurrence.output(), row); // [active, h]
      copy(h, Block.of(joined, row, config.keySize()), active, config.hidden());
      if (config.attends()) {
        attention.attend(t, h, Block.of(joined, row)); // [active, key]
      }
      kernel.multiply(
          Block.of(joined, row), active, decoder.output().packed(), Block.of(y, row), false);
      kernel.tanh(y.data, row * y.numCols, active * y.numCols); // [active, out]
      if (mask != null) {
        applyMask(y, output, row, active);
      }
    }
  }

  /** The input-feeding columns of step t: [active, out]. */
  private Block fed(FMatrixRMaj rows, int t) {
    return Block.of(rows, batch.offset(t), config.inputSize());
  }

  private static void copy(Block from, Block to, int rows, int columns) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(from.data(), from.index(r), to.data(), to.index(r), columns);
    }
  }

  private void applyMask(FMatrixRMaj from, FMatrixRMaj to, int row, int rows) {
    int at = row * from.numCols;
    for (int j = 0; j < rows * from.numCols; j++) {
      to.data[at + j] = from.data[at + j] * mask.data[j];
    }
  }

  /** y [tokens, out], row by row of the batch of targets. */
  public FMatrixRMaj output() {
    return output;
  }

  /** The attention of the i-th longest target at step t to the tokens of its source: [length]. */
  public float[] weights(int sequence, int t) {
    return attention.weights(sequence, t);
  }

  /**
   * The gradients of the decoder's inputs.
   *
   * @param inputs [tokens of the targets, in]
   * @param initial of the initial states
   * @param keys [tokens of the sources, key]
   */
  public record InputGradients(FMatrixRMaj inputs, RecurrentState initial, FMatrixRMaj keys) {}

  /**
   * Adds to the gradients of the parameters and returns those of the inputs. Must be called only
   * once.
   *
   * @param dy [tokens, out], overwritten
   */
  public InputGradients backward(FMatrixRMaj dy, Gradients gradients) {
    int tokens = batch.tokens();
    FMatrixRMaj dJoined = workspace.take(tokens, joined.numCols); // [dc, dh]
    FMatrixRMaj dh = workspace.take(tokens, config.hidden());
    recurrence.beginBackward(dh, null);
    attention.beginBackward();
    FMatrixRMaj dx = null;
    for (int t = batch.steps() - 1; t >= 0; t--) {
      int row = batch.offset(t);
      int active = batch.active(t);
      if (dx != null && config.feeds()) {
        addFed(dx, t + 1, dy, row);
      }
      if (mask != null) {
        applyMask(dy, dy, row, active);
      }
      for (int j = row * y.numCols; j < (row + active) * y.numCols; j++) {
        dy.data[j] *= 1 - y.data[j] * y.data[j];
      }
      kernel.multiply(
          Block.of(dy, row),
          active,
          decoder.output().packedTransposed(),
          Block.of(dJoined, row),
          false); // [active, key + h]
      Block dq = Block.of(dh, row); // [active, h]
      copy(Block.of(dJoined, row, config.keySize()), dq, active, config.hidden());
      if (config.attends()) {
        attention.backward(t, Block.of(dJoined, row), dq);
      }
      dx = recurrence.backward(t); // [tokens, in + out], rows of this step
    }
    RowOps.transposedProduct(kernel, joined, dy, gradients.of(decoder.output())); // [key + h, out]
    recurrence.addWeightGradients(gradients);
    return new InputGradients(
        columns(dx, config.inputSize()),
        recurrence.initialStateGradient(),
        keyGradient(dJoined, gradients));
  }

  /** Adds the input-feeding gradient of step t to the output gradient of the previous step. */
  private void addFed(FMatrixRMaj dx, int t, FMatrixRMaj dy, int row) {
    Block from = fed(dx, t);
    int n = config.outputSize();
    for (int r = 0; r < batch.active(t); r++) {
      for (int j = 0; j < n; j++) {
        dy.data[(row + r) * n + j] += from.data()[from.index(r) + j];
      }
    }
  }

  private FMatrixRMaj keyGradient(FMatrixRMaj dJoined, Gradients gradients) {
    if (!config.attends()) {
      return attention.zeroKeyGradient();
    }
    FMatrixRMaj dc = columns(dJoined, config.keySize());
    return attention.keyGradient(recurrence.output(), dc, gradients);
  }

  /** The first columns of a matrix. */
  private FMatrixRMaj columns(FMatrixRMaj of, int columns) {
    FMatrixRMaj part = workspace.take(of.numRows, columns);
    RowOps.copyOut(of, 0, part);
    return part;
  }
}
