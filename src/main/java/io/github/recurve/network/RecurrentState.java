package io.github.recurve.network;

import org.ejml.data.FMatrixRMaj;

/**
 * Hidden and cell states of a recurrent layer between two steps, or their gradients: row r is that
 * of sequence r in the order of a batch. Belongs to one thread at a time.
 */
public final class RecurrentState {

  private final FMatrixRMaj hidden; // [sequences, h]
  private final FMatrixRMaj cell; // [sequences, c]

  /**
   * The zero state of some sequences.
   *
   * @param cellSize columns of the cell state; 0 for cells without one
   */
  public RecurrentState(int sequences, int hiddenSize, int cellSize) {
    this(new FMatrixRMaj(sequences, hiddenSize), new FMatrixRMaj(sequences, cellSize));
  }

  RecurrentState(FMatrixRMaj hidden, FMatrixRMaj cell) {
    this.hidden = hidden;
    this.cell = cell;
  }

  /** The hidden states [sequences, h]: live. */
  public FMatrixRMaj hidden() {
    return hidden;
  }

  /** The cell states [sequences, c]: live. */
  public FMatrixRMaj cell() {
    return cell;
  }

  /** A copy in memory of its own. */
  public RecurrentState copy() {
    return new RecurrentState(hidden.copy(), cell.copy());
  }

  /** Checks that there is one state per sequence. */
  RecurrentState require(int sequences) {
    if (hidden.numRows != sequences) {
      throw new IllegalArgumentException(
          hidden.numRows + " states for " + sequences + " sequences");
    }
    return this;
  }
}
