package io.github.recurve.network;

/**
 * Sums over the tag sequences of one sentence, each weighted by the exponential of its score, with
 * the memory they need. For one thread at a time.
 */
interface ChainSums {

  /**
   * Sums forward and backward; the other methods then speak of this sentence.
   *
   * @param emissions [length, tags], unchanged until the next sentence
   * @param only null, or [length]: the tag that alone may be taken, -1 for any
   * @return log Z, the logarithm of the summed weight of the sequences that may be taken; minus
   *     infinity if there are none
   */
  double run(float[] emissions, int length, int[] only);

  /** The probability of a tag at a token. */
  double marginal(int t, int tag);

  /** The probability that tokens {@code from} to {@code to - 1} carry these of the tags. */
  double probability(int[] path, int from, int to);

  /**
   * Adds {@code sign} times the expected number of times that each transition is taken.
   *
   * @param expected [tags + 1, tags + 1]
   */
  void addTransitions(int sign, double[] expected);
}
