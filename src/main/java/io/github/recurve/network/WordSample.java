package io.github.recurve.network;

import java.util.Arrays;
import java.util.SplittableRandom;

/** A random subset of a vocabulary, in ascending order. */
final class WordSample {

  private final int[] words; // [sample]
  private final float[] logInclusion; // [sample]
  private final int[] column; // [vocabulary]: column in the sample plus one, or 0

  /**
   * Draws each word independently, with its own probability.
   *
   * @param inclusion [vocabulary], in (0, 1]
   */
  WordSample(float[] inclusion, SplittableRandom random) {
    int[] drawn = new int[inclusion.length];
    column = new int[inclusion.length];
    int n = 0;
    for (int j = 0; j < inclusion.length; j++) {
      if (inclusion[j] >= 1 || random.nextDouble() < inclusion[j]) {
        drawn[n++] = j;
        column[j] = n;
      }
    }
    words = Arrays.copyOf(drawn, n);
    logInclusion = new float[n];
    for (int i = 0; i < n; i++) {
      logInclusion[i] = (float) Math.log(inclusion[words[i]]);
    }
  }

  int size() {
    return words.length;
  }

  int word(int column) {
    return words[column];
  }

  /** log q of the word in a column. */
  float logInclusion(int column) {
    return logInclusion[column];
  }

  /** The column of a word, or -1 if it is not in the sample. */
  int column(int word) {
    return column[word] - 1;
  }
}
