package io.github.recurve.training.loop;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Batches of sequences of similar length, so that few steps of a batch have few rows.
 *
 * <p>Sequences are shuffled, sorted by length within pools of 50 batches, cut into batches, and the
 * batches shuffled, so that batches differ between epochs. Immutable.
 */
public final class LengthBatches {

  private static final int POOL_BATCHES = 50;

  private final int[] lengths;
  private final int batchSize;

  /**
   * Batches of up to {@code batchSize} sequences.
   *
   * @param lengths of the sequences, by index
   */
  public LengthBatches(int[] lengths, int batchSize) {
    this.lengths = lengths.clone();
    this.batchSize = batchSize;
  }

  /** Number of batches in an epoch. */
  public int count() {
    return (lengths.length + batchSize - 1) / batchSize;
  }

  /**
   * The batches of an epoch, each as indices of its sequences in ascending length. Every sequence
   * is in exactly one of them.
   */
  public int[][] epoch(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = RandomOrder.of(lengths.length, random);
    int pool = POOL_BATCHES * batchSize;
    for (int from = 0; from < order.length; from += pool) {
      sortByLength(order, from, Math.min(from + pool, order.length));
    }
    int[] places = RandomOrder.of(count(), random);
    int[][] batches = new int[places.length][];
    for (int b = 0; b < batches.length; b++) {
      int from = places[b] * batchSize;
      batches[b] = Arrays.copyOfRange(order, from, Math.min(from + batchSize, order.length));
    }
    return batches;
  }

  /** Sorts a range of indices; those of equal length keep their order. */
  private void sortByLength(int[] order, int from, int to) {
    long[] keys = new long[to - from]; // length, then index in the range
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (long) lengths[order[from + i]] << Integer.SIZE | i;
    }
    Arrays.sort(keys);
    int[] unsorted = Arrays.copyOfRange(order, from, to);
    for (int i = 0; i < keys.length; i++) {
      order[from + i] = unsorted[(int) keys[i]];
    }
  }
}
