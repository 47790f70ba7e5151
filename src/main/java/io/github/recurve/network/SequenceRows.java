package io.github.recurve.network;

import io.github.recurve.kernel.Block;
import org.ejml.data.FMatrixRMaj;

/**
 * The rows of a packed batch, sequence by sequence in their original order, so that each sequence
 * is a block and two batches of the same sequences agree.
 */
final class SequenceRows {

  private final int[] start; // [sequences + 1]
  private final int[] row; // [tokens]: the row of the batch at each position

  SequenceRows(PackedBatch batch) {
    int n = batch.sequences();
    start = new int[n + 1];
    row = new int[batch.tokens()];
    for (int i = 0; i < n; i++) {
      start[batch.original(i) + 1] = batch.length(i);
    }
    for (int s = 0; s < n; s++) {
      start[s + 1] += start[s];
    }
    for (int i = 0; i < n; i++) {
      for (int t = 0; t < batch.length(i); t++) {
        row[start[batch.original(i)] + t] = batch.row(i, t);
      }
    }
  }

  int sequences() {
    return start.length - 1;
  }

  /** The first position of a sequence, given its index in the original lengths of the batch. */
  int start(int sequence) {
    return start[sequence];
  }

  int length(int sequence) {
    return start[sequence + 1] - start[sequence];
  }

  /** The rows of {@code x [tokens, n]}, sequence by sequence. */
  FMatrixRMaj gather(FMatrixRMaj x, Workspace workspace) {
    FMatrixRMaj y = workspace.take(row.length, x.numCols); // [tokens, n]
    for (int i = 0; i < row.length; i++) {
      System.arraycopy(x.data, row[i] * x.numCols, y.data, i * x.numCols, x.numCols);
    }
    return y;
  }

  /** The inverse of {@link #gather}, from the columns of {@code x} in a block. */
  FMatrixRMaj scatter(Block x, int columns, Workspace workspace) {
    FMatrixRMaj y = workspace.take(row.length, columns); // [tokens, n]
    for (int i = 0; i < row.length; i++) {
      System.arraycopy(x.data(), x.offset() + i * x.stride(), y.data, row[i] * columns, columns);
    }
    return y;
  }

  /** The position of a row of the batch. */
  int position(int batchRow) {
    for (int i = 0; i < row.length; i++) {
      if (row[i] == batchRow) {
        return i;
      }
    }
    throw new IllegalArgumentException("the batch has no row " + batchRow);
  }
}
