package io.github.recurve.network;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The row layout of a batch of sequences of unequal length: sorted by decreasing length and stored
 * step by step, so that no row is padding.
 *
 * <p>Step t holds one row for each sequence longer than t. These are always the first {@code
 * active(t)} sequences, so the rows of a step are contiguous and a recurrent product reads one
 * block:
 *
 * <pre>
 *   lengths 3 2 1       step   0      1    2
 *                       rows   0 1 2  3 4  5
 *                       of     a b c  a b  a
 * </pre>
 *
 * Immutable.
 */
public final class PackedBatch {

  private final int[] order;
  private final int[] lengths;
  private final int[] offsets;
  private final boolean[] resets; // [tokens], or empty if there are none

  private PackedBatch(int[] order, int[] lengths, int[] offsets, boolean[] resets) {
    this.order = order;
    this.lengths = lengths;
    this.offsets = offsets;
    this.resets = resets;
  }

  /**
   * Lays out sequences of the given lengths, the longest first; equally long ones keep their order.
   *
   * @throws IllegalArgumentException if there are none or one is empty
   */
  public static PackedBatch of(int... lengths) {
    int[] order =
        IntStream.range(0, lengths.length)
            .boxed()
            .sorted(Comparator.comparingInt((Integer i) -> -lengths[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    return of(order, lengths);
  }

  /**
   * Lays out sequences in the given order.
   *
   * @param lengths in non-increasing order, since the rows of a step would not be contiguous
   *     otherwise
   * @throws IllegalArgumentException if there are none, one is empty, or one is longer than the one
   *     before it
   */
  public static PackedBatch inOrder(int... lengths) {
    for (int i = 1; i < lengths.length; i++) {
      if (lengths[i] > lengths[i - 1]) {
        throw new IllegalArgumentException(
            "sequence "
                + i
                + " is longer than the previous one: "
                + lengths[i]
                + " and "
                + lengths[i - 1]
                + " tokens");
      }
    }
    return of(IntStream.range(0, lengths.length).toArray(), lengths);
  }

  private static PackedBatch of(int[] order, int[] lengths) {
    if (lengths.length == 0) {
      throw new IllegalArgumentException("a batch needs at least one sequence");
    }
    int[] sorted = Arrays.stream(order).map(i -> lengths[i]).toArray();
    if (sorted[sorted.length - 1] < 1) {
      throw new IllegalArgumentException(
          "sequence " + order[sorted.length - 1] + " is empty; leave it out of the batch");
    }
    int steps = sorted[0];
    int[] offsets = new int[steps + 1];
    int active = sorted.length;
    for (int t = 0; t < steps; t++) {
      while (sorted[active - 1] <= t) {
        active--;
      }
      offsets[t + 1] = offsets[t] + active;
    }
    return new PackedBatch(order, sorted, offsets, new boolean[0]);
  }

  /**
   * The same batch with rows at which another text starts: in either direction, recurrent layers do
   * not carry state across the start of a text.
   *
   * @param rows [tokens], whether a text starts there; copied
   * @throws IllegalArgumentException if it is of another length
   */
  public PackedBatch withResets(boolean[] rows) {
    if (rows.length != tokens()) {
      throw new IllegalArgumentException(rows.length + " flags for " + tokens() + " tokens");
    }
    return new PackedBatch(order, lengths, offsets, rows.clone());
  }

  /** Number of sequences. */
  public int sequences() {
    return order.length;
  }

  /** Number of steps: the length of the longest sequence. */
  public int steps() {
    return lengths[0];
  }

  /** Number of rows: the sum of all lengths. */
  public int tokens() {
    return offsets[steps()];
  }

  /** The first row of step t; {@code offset(steps())} is the number of rows. */
  public int offset(int t) {
    return offsets[t];
  }

  /** Number of sequences that reach step t. */
  public int active(int t) {
    return offsets[t + 1] - offsets[t];
  }

  /** The length of the i-th longest sequence. */
  public int length(int sequence) {
    return lengths[sequence];
  }

  /** The row of the i-th longest sequence at step t. */
  public int row(int sequence, int t) {
    return offsets[t] + sequence;
  }

  /** The index of the i-th longest sequence in the original lengths. */
  public int original(int sequence) {
    return order[sequence];
  }

  /** The inverse of {@link #original}: [sequences]. */
  int[] positions() {
    int[] positions = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      positions[order[i]] = i;
    }
    return positions;
  }

  /** Returns whether the batch has rows at which another text starts. */
  boolean hasResets() {
    return resets.length > 0;
  }

  /** Returns whether another text starts at step t of the i-th longest sequence. */
  boolean resets(int sequence, int t) {
    return hasResets() && resets[row(sequence, t)];
  }
}
