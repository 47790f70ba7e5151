package io.github.recurve.network;

import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/** A trainable table of vectors, one per symbol: y_r = E[id_r], dE[id_r] += dy_r. */
public final class Embedding {

  private final Parameter table;

  /** A table [symbols, size] of random rows with an expected norm of 1. */
  public Embedding(String name, int symbols, int size, SplittableRandom random) {
    table = Parameter.matrix(name, Initializer.embedding(symbols, size, random));
  }

  /** The table [symbols, size]. */
  public Parameter table() {
    return table;
  }

  /** Columns of the table. */
  public int size() {
    return table.value().numCols;
  }

  /**
   * Writes E[ids[r]] (nothing for a negative id) into columns {@code column .. column + size} of
   * row r of {@code y}.
   */
  public void forward(int[] ids, FMatrixRMaj y, int column) {
    FMatrixRMaj e = table.value();
    for (int r = 0; r < y.numRows; r++) {
      if (ids[r] < 0) {
        continue;
      }
      System.arraycopy(e.data, ids[r] * e.numCols, y.data, r * y.numCols + column, e.numCols);
    }
  }

  /** Adds the gradient in these columns of {@code dy} to that of the rows of the table. */
  public void backward(int[] ids, FMatrixRMaj dy, int column, Gradients gradients) {
    FMatrixRMaj d = gradients.ofRows(table, ids);
    for (int r = 0; r < dy.numRows; r++) {
      if (ids[r] < 0) {
        continue;
      }
      int to = ids[r] * d.numCols;
      int from = r * dy.numCols + column;
      for (int j = 0; j < d.numCols; j++) {
        d.data[to + j] += dy.data[from + j];
      }
    }
  }
}
