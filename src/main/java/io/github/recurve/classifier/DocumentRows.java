package io.github.recurve.classifier;

import io.github.recurve.network.PackedBatch;
import io.github.recurve.network.Workspace;
import org.ejml.data.FMatrixRMaj;

/**
 * Maps the rows of a batch of pieces to those of a batch of texts, each of which is a sequence of
 * pieces. Immutable.
 */
final class DocumentRows {

  private final PackedBatch pieces;
  private final PackedBatch texts;
  private final int[] row; // [pieces]: the row of the piece batch at each row of the text batch

  /**
   * The layout of a batch of texts.
   *
   * @param counts number of pieces per text
   * @param lengths number of tokens per piece, text by text
   */
  DocumentRows(int[] counts, int[] lengths) {
    pieces = PackedBatch.of(lengths);
    texts = PackedBatch.of(counts);
    int[] position = new int[lengths.length]; // of each piece in its batch
    for (int i = 0; i < position.length; i++) {
      position[pieces.original(i)] = i;
    }
    int[] first = new int[counts.length + 1]; // piece of each text
    for (int i = 0; i < counts.length; i++) {
      first[i + 1] = first[i] + counts[i];
    }
    row = new int[lengths.length];
    for (int i = 0; i < texts.sequences(); i++) {
      for (int p = 0; p < texts.length(i); p++) {
        row[texts.row(i, p)] = position[first[texts.original(i)] + p];
      }
    }
  }

  /** The batch of pieces: its rows are tokens. */
  PackedBatch pieces() {
    return pieces;
  }

  /** The batch of texts: its rows are pieces. */
  PackedBatch texts() {
    return texts;
  }

  /** Vectors of pieces [pieces, n] in the order of their batch, as rows of the batch of texts. */
  FMatrixRMaj gather(FMatrixRMaj x, Workspace workspace) {
    int n = x.numCols;
    FMatrixRMaj y = workspace.take(row.length, n); // [pieces, n]
    for (int i = 0; i < row.length; i++) {
      System.arraycopy(x.data, row[i] * n, y.data, i * n, n);
    }
    return y;
  }

  /** The inverse of {@link #gather}. */
  FMatrixRMaj scatter(FMatrixRMaj y, Workspace workspace) {
    int n = y.numCols;
    FMatrixRMaj x = workspace.take(row.length, n); // [pieces, n]
    for (int i = 0; i < row.length; i++) {
      System.arraycopy(y.data, i * n, x.data, row[i] * n, n);
    }
    return x;
  }
}
