package io.github.recurve.network;

/**
 * Sums over the tag sequences of one sentence, each weighted by the exponential of its score, with
 * their scratch memory. Not thread-safe.
 */
abstract class ChainSums {

  final int tags;
  int length;

  ChainSums(int tags) {
    this.tags = tags;
  }

  /**
   * Sums forward and backward; the other methods then refer to this sentence.
   *
   * @param emissions [length, tags], unchanged until the next sentence
   * @param constraint null, or [length]: the only tag that a token may take, -1 for any
   * @return log Z, the logarithm of the summed weight of the sequences that meet the constraint;
   *     minus infinity if there are none
   */
  abstract double run(float[] emissions, int length, int[] constraint);

  /** The probability of a tag at a token. */
  abstract double marginal(int t, int tag);

  /** The probability that tokens {@code from} to {@code to - 1} have these tags of the path. */
  abstract double probability(int[] path, int from, int to);

  /**
   * Adds {@code sign} times the expected number of times that each transition is taken.
   *
   * @param expected [tags + 1, tags + 1]
   */
  final void addTransitions(int sign, double[] expected) {
    int n = tags + 1;
    for (int j = 0; j < tags; j++) {
      expected[tags * n + j] += sign * marginal(0, j);
      expected[j * n + tags] += sign * marginal(length - 1, j);
    }
    for (int t = 1; t < length; t++) {
      addTransitions(t, sign, expected);
    }
  }

  /** Adds those from token t - 1 to token t. */
  abstract void addTransitions(int t, int sign, double[] expected);
}
