package io.github.recurve.translator;

import io.github.recurve.kernel.Kernel;
import io.github.recurve.kernel.Kernels;

/**
 * The largest elements of a long row, with their indices, largest first; of equal elements the
 * first.
 *
 * <p>Most of the row is read only by the vectorised maximum of a block, which shows that none of
 * the block belongs to them. Not thread-safe.
 */
final class LargestElements {

  private static final int BLOCK = 64;

  private final Kernel kernel = Kernels.get();
  private final int[] indices; // [count]
  private final float[] values; // [count], descending
  private int size;

  /** Creates the object for up to a number of elements, at least 1. */
  LargestElements(int count) {
    indices = new int[count];
    values = new float[count];
  }

  /** Finds the largest of some consecutive elements; indices are relative to the first. */
  void find(float[] x, int offset, int length) {
    size = 0;
    for (int from = 0; from < length; from += BLOCK) {
      int to = Math.min(length, from + BLOCK);
      if (size < values.length
          || kernel.max(x, offset + from, to - from) > values[values.length - 1]) {
        for (int j = from; j < to; j++) {
          insert(x[offset + j], j);
        }
      }
    }
  }

  private void insert(float value, int index) {
    if (size == values.length && value <= values[size - 1]) {
      return;
    }
    int at = size < values.length ? size++ : size - 1;
    for (; at > 0 && values[at - 1] < value; at--) {
      values[at] = values[at - 1];
      indices[at] = indices[at - 1];
    }
    values[at] = value;
    indices[at] = index;
  }

  /** Number of elements found. */
  int size() {
    return size;
  }

  int index(int rank) {
    return indices[rank];
  }

  float value(int rank) {
    return values[rank];
  }
}
