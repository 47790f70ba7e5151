package io.github.recurve.network;

import io.github.recurve.kernel.Block;

/**
 * The two directions of {@link Bidirectional} for inference; y_t = [forward_t, backward_t].
 *
 * <p>Immutable and safe for any number of threads.
 */
public record BidirectionalInference(RecurrentInference forward, RecurrentInference backward) {

  /** Columns of the output. */
  public int outputSize() {
    return forward.hiddenSize() + backward.hiddenSize();
  }

  /** Floats of scratch memory that either direction needs for {@code rows} sequences. */
  public int scratchSize(int rows) {
    return Math.max(forward.scratchSize(rows), backward.scratchSize(rows));
  }

  /**
   * Runs over the sequences of a batch, from the zero state.
   *
   * @param x [tokens, inputSize]
   * @param y [tokens, outputSize], written
   */
  public void run(PackedBatch batch, Block x, Block y, Workspace workspace) {
    Block right = new Block(y.data(), y.offset() + forward.hiddenSize(), y.stride());
    forward.run(batch, x, y, null, workspace); // [tokens, h]
    backward.run(batch, x, right, null, workspace); // [tokens, h]
  }
}
