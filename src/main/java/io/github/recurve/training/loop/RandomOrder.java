package io.github.recurve.training.loop;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Random permutations. */
public final class RandomOrder {
  private RandomOrder() {}

  /** The numbers from 0 to {@code size - 1} in a random order (Fisher and Yates). */
  public static int[] of(int size, SplittableRandom random) {
    int[] order = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int item = order[i];
      order[i] = order[j];
      order[j] = item;
    }
    return order;
  }
}
