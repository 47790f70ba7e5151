package io.github.recurve.translator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A partial translation: the last symbol and the hypothesis that it continues. Immutable.
 *
 * @param previous null before the first symbol
 * @param row row of the target table
 * @param logProbability the sum over all symbols
 * @param attention attention of this symbol to those of the source
 * @param length number of symbols
 */
record Hypothesis(
    Hypothesis previous, int row, double logProbability, float[] attention, int length) {

  private static final int LONGEST_PHRASE = 8;

  /** The empty translation. */
  static final Hypothesis START = new Hypothesis(null, SymbolTable.END, 0, new float[0], 0);

  /**
   * Log-probability divided by a power of the length, so that longer translations can win (Wu et
   * al., 2016, equation 14).
   */
  double score(double lengthPenalty) {
    return logProbability / Math.pow((5.0 + length) / 6, lengthPenalty);
  }

  /** All symbols, in order. */
  List<Hypothesis> path() {
    List<Hypothesis> path = new ArrayList<>(length);
    for (Hypothesis h = this; h.previous != null; h = h.previous) {
      path.add(h);
    }
    Collections.reverse(path);
    return path;
  }

  /** Number of occurrences of a symbol. */
  int count(int symbol) {
    int count = 0;
    for (Hypothesis h = this; h.previous != null; h = h.previous) {
      count += h.row == symbol ? 1 : 0;
    }
    return count;
  }

  /**
   * The number of consecutive repetitions of the last phrase, of up to {@link #LONGEST_PHRASE}
   * symbols, if a symbol is appended; a decoder may get stuck in such a loop.
   *
   * @param most stop counting at this number
   */
  int repetitions(int next, int most) {
    int[] last = new int[Math.min(most * LONGEST_PHRASE, length + 1)]; // last symbol first
    last[0] = next;
    Hypothesis h = this;
    for (int i = 1; i < last.length; i++) {
      last[i] = h.row;
      h = h.previous;
    }
    return Math.min(most, repetitions(last));
  }

  /**
   * The maximum number of consecutive repetitions of a phrase at the beginning of some symbols,
   * over all phrase lengths.
   */
  private static int repetitions(int[] symbols) {
    int most = 1;
    for (int n = 1; n <= LONGEST_PHRASE; n++) {
      int same = n;
      while (same < symbols.length && symbols[same] == symbols[same - n]) {
        same++;
      }
      most = Math.max(most, same / n);
    }
    return most;
  }

  /** The maximum number of consecutive repetitions of any phrase in some symbols. */
  static int longestRepetition(int[] symbols) {
    int most = 1;
    for (int i = 0; i < symbols.length; i++) {
      most = Math.max(most, repetitions(Arrays.copyOfRange(symbols, i, symbols.length)));
    }
    return most;
  }
}
