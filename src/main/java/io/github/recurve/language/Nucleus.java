package io.github.recurve.language;

import java.util.Arrays;

/**
 * The nucleus of a distribution, from which the next word is drawn: the smallest set of most
 * probable target ids whose probabilities sum to at least p, after applying the temperature
 * (Holtzman et al., The Curious Case of Neural Text Degeneration, ICLR 2020, section 3.1).
 * Immutable.
 */
final class Nucleus {

  private final int[] ids;
  private final double[] sums; // of the probabilities up to each id, before scaling

  private Nucleus(int[] ids, double[] sums) {
    this.ids = ids;
    this.sums = sums;
  }

  /**
   * The nucleus of a distribution.
   *
   * @param scores log-probabilities up to a constant; entries from {@code count} on are ignored
   * @param never an id to exclude, together with its probability
   * @param temperature 1 keeps the distribution, 0 keeps the most probable id only
   * @param p the probability of the nucleus
   */
  static Nucleus of(float[] scores, int count, int never, double temperature, double p) {
    float max = Float.NEGATIVE_INFINITY;
    int best = -1;
    for (int j = 0; j < count; j++) {
      if (j != never && scores[j] > max) {
        max = scores[j];
        best = j;
      }
    }
    if (temperature == 0) {
      return new Nucleus(new int[] {best}, new double[] {1});
    }
    double total = 0;
    double[] weights = new double[count];
    long[] order = new long[count];
    for (int j = 0; j < count; j++) {
      float score = j == never ? Float.NEGATIVE_INFINITY : scores[j];
      weights[j] = Math.exp((score - max) / temperature);
      total += weights[j];
      order[j] = (long) ordered(score) << 32 | (count - 1 - j); // ties: the smaller first
    }
    Arrays.sort(order);
    int[] ids = new int[count];
    double[] sums = new double[count];
    double sum = 0;
    int size = 0;
    while (size < count && (size == 0 || sum < p * total)) {
      int id = count - 1 - (int) order[count - 1 - size];
      if (weights[id] == 0) {
        break; // negligibly improbable
      }
      sum += weights[id];
      ids[size] = id;
      sums[size++] = sum;
    }
    return new Nucleus(Arrays.copyOf(ids, size), Arrays.copyOf(sums, size));
  }

  /**
   * An integer in the same order as the number: the bits of negative floats are in reverse order.
   */
  private static int ordered(float x) {
    int bits = Float.floatToIntBits(x);
    return bits ^ (bits >> 31 & Integer.MAX_VALUE);
  }

  /** The ids, most probable first. */
  int[] ids() {
    return ids.clone();
  }

  /**
   * The id at a point of the unit interval, which is divided in proportion to the probabilities.
   */
  int at(double place) {
    double wanted = place * sums[sums.length - 1];
    int found = Arrays.binarySearch(sums, wanted);
    // A part begins where the sum of the previous ones ends.
    return ids[Math.min(found >= 0 ? found + 1 : -found - 1, ids.length - 1)];
  }
}
