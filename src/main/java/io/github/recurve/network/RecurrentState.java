package io.github.recurve.network;

import org.ejml.data.FMatrixRMaj;

/**
 * What a recurrent layer hands from one window of some parallel texts to the next. Belongs to one
 * thread at a time.
 */
public final class RecurrentState {

  private final FMatrixRMaj hidden; // [texts, h]
  private final FMatrixRMaj cell; // [texts, h]
  private boolean[] starts = {};

  /** The zero state of a layer for some texts. */
  public RecurrentState(int texts, int hiddenSize) {
    this(texts, hiddenSize, hiddenSize);
  }

  /** The zero state of some sequences. */
  public RecurrentState(int sequences, int hiddenSize, int cellSize) {
    hidden = new FMatrixRMaj(sequences, hiddenSize);
    cell = new FMatrixRMaj(sequences, cellSize);
  }

  /**
   * Says before which rows of the next window the state is to be zero, because another text starts
   * there.
   *
   * @param rows [tokens of the window], kept and read; empty for none
   */
  public void startAt(boolean[] rows) {
    starts = rows;
  }

  /** The hidden states [sequences, h]. */
  public FMatrixRMaj hidden() {
    return hidden;
  }

  /** The cell states [sequences, cellSize]. */
  public FMatrixRMaj cell() {
    return cell;
  }

  boolean starts(int row) {
    return starts.length > 0 && starts[row];
  }

  /** Takes the rows from {@code row} on. */
  void keep(FMatrixRMaj output, FMatrixRMaj cells, int row) {
    int size = hidden.numRows * hidden.numCols;
    System.arraycopy(output.data, row * hidden.numCols, hidden.data, 0, size);
    System.arraycopy(cells.data, row * hidden.numCols, cell.data, 0, size);
  }
}
