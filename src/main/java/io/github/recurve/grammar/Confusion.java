package io.github.recurve.grammar;

import io.github.recurve.check.Arguments;

/**
 * A word that is written where another is meant.
 *
 * @param written in lower case, but for words that always have a capital
 * @param meant in the same case
 * @param factor how much more probable the sentence must be with the word that is meant, at least 1
 */
public record Confusion(String written, String meant, double factor) {

  /**
   * A confusion.
   *
   * @throws IllegalArgumentException if a word is empty or the same, or the factor is not 1 or more
   */
  public Confusion {
    Arguments.notNull(written, "written");
    Arguments.notNull(meant, "meant");
    if (written.isBlank() || meant.isBlank() || written.equals(meant)) {
      throw new IllegalArgumentException(
          "'" + written + "' and '" + meant + "' are not two words to be confused");
    }
    if (!(factor >= 1) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException(
          "the factor of '" + written + "' for '" + meant + "' is " + factor + ", not 1 or more");
    }
  }
}
