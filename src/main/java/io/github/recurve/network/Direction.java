package io.github.recurve.network;

/**
 * The order in which a recurrent layer reads a packed batch. Both directions use the same row
 * layout; only the predecessor of a row differs.
 */
public enum Direction {
  /** From the first token to the last. */
  FORWARD {
    @Override
    int step(PackedBatch batch, int k) {
      return k;
    }

    @Override
    int carried(PackedBatch batch, int t) {
      return t == 0 ? 0 : batch.active(t);
    }

    @Override
    int previousOffset(PackedBatch batch, int t) {
      return t == 0 ? 0 : batch.offset(t - 1);
    }

    @Override
    boolean resets(PackedBatch batch, int sequence, int t) {
      return batch.resets(sequence, t);
    }

    @Override
    int lastRow(PackedBatch batch, int sequence) {
      return batch.row(sequence, batch.length(sequence) - 1);
    }
  },
  /** From the last token to the first. */
  BACKWARD {
    @Override
    int step(PackedBatch batch, int k) {
      return batch.steps() - 1 - k;
    }

    @Override
    int carried(PackedBatch batch, int t) {
      return t == batch.steps() - 1 ? 0 : batch.active(t + 1);
    }

    @Override
    int previousOffset(PackedBatch batch, int t) {
      return t == batch.steps() - 1 ? 0 : batch.offset(t + 1);
    }

    @Override
    boolean resets(PackedBatch batch, int sequence, int t) {
      return t + 1 < batch.length(sequence) && batch.resets(sequence, t + 1);
    }

    @Override
    int lastRow(PackedBatch batch, int sequence) {
      return batch.row(sequence, 0);
    }
  };

  /** The time step that is computed as the k-th. */
  abstract int step(PackedBatch batch, int k);

  /** Number of rows of step t with a predecessor: the first ones; the others start from zero. */
  abstract int carried(PackedBatch batch, int t);

  /** The first row of the step that precedes t in this direction. */
  abstract int previousOffset(PackedBatch batch, int t);

  /**
   * Returns whether the state is reset before this token, because the previous one in this
   * direction belongs to another text.
   */
  abstract boolean resets(PackedBatch batch, int sequence, int t);

  /** The row of a sequence that is read last. */
  abstract int lastRow(PackedBatch batch, int sequence);
}
