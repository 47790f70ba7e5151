package io.github.recurve.network;

import org.ejml.data.FMatrixRMaj;

/** A layer of recurrent cells in one direction, for training. */
public interface RecurrentLayer extends Layer {

  /** Number of columns of the cell state; 0 for cells without one. */
  int cellSize();

  /** The order in which the layer reads a sequence. */
  Direction direction();

  /**
   * Computes h_t of {@code x [tokens, inputSize]} from given initial states.
   *
   * @param initial initial states of the sequences in the order of the batch, read during this call
   *     only; null for the zero state
   */
  RecurrentPass forward(
      PackedBatch batch, FMatrixRMaj x, RecurrentState initial, Workspace workspace);

  @Override
  default RecurrentPass forward(PackedBatch batch, FMatrixRMaj x, Workspace workspace) {
    return forward(batch, x, null, workspace);
  }

  /** The zero state of some sequences. */
  default RecurrentState zeroState(int sequences) {
    return new RecurrentState(sequences, outputSize(), cellSize());
  }
}
