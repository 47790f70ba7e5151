package io.github.recurve.network;

import org.ejml.data.FMatrixRMaj;

/**
 * Hidden and cell states of a recurrent layer between two steps, or their gradients: row r is that
 * of sequence r in the order of a batch. Not thread-safe; confine to one thread at a time.
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

  /** The hidden states [sequences, h], not a copy. */
  public FMatrixRMaj hidden() {
    return hidden;
  }

  /** The cell states [sequences, c], not a copy. */
  public FMatrixRMaj cell() {
    return cell;
  }

  /** A deep copy. */
  public RecurrentState copy() {
    return new RecurrentState(hidden.copy(), cell.copy());
  }

  /**
   * A copy for another batch of the same sequences, such as the target sentences of a translator
   * where {@code from} has the source sentences. The gradient of the result becomes that of this
   * state by the same operation with the batches exchanged.
   *
   * @param from the batch in whose order these states are
   * @throws IllegalArgumentException if the batches differ in their number of sequences
   */
  public RecurrentState reordered(PackedBatch from, PackedBatch to) {
    require(from.sequences());
    require(to.sequences());
    RecurrentState result = new RecurrentState(hidden.numRows, hidden.numCols, cell.numCols);
    int[] positions = from.positions();
    for (int i = 0; i < hidden.numRows; i++) {
      int row = positions[to.original(i)];
      copyRow(hidden, row, result.hidden, i);
      copyRow(cell, row, result.cell, i);
    }
    return result;
  }

  private static void copyRow(FMatrixRMaj from, int row, FMatrixRMaj to, int toRow) {
    int n = from.numCols;
    System.arraycopy(from.data, row * n, to.data, toRow * n, n);
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
