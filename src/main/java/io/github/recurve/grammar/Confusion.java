package io.github.recurve.grammar;

import io.github.recurve.check.Arguments;

/**
 * A word that is written where another is meant.
 *
 * @param written the word written, in lower case except for words that are always capitalised
 * @param meant the word meant, in the same case
 * @param factor how much more probable the sentence must be with the word meant, at least 1
 */
public record Confusion(String written, String meant, double factor) {

  /**
   * A confusion.
   *
   * @throws IllegalArgumentException if a word is empty, both are equal, or the factor is less than
   *     1
   */
  public Confusion {
    Arguments.notNull(written, "written");
    Arguments.notNull(meant, "meant");
    if (written.isBlank() || meant.isBlank() || written.equals(meant)) {
      throw new IllegalArgumentException(
          "'" + written + "' and '" + meant + "' are not two different words");
    }
    if (!(factor >= 1) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException(
          "the factor of '"
              + written
              + "' for '"
              + meant
              + "' is "
              + factor
              + "; it must be at"
              + " least 1");
    }
  }
}
