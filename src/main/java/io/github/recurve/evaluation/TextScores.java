package io.github.recurve.evaluation;

import io.github.recurve.check.Arguments;

/**
 * The probability that a language model assigns to some text: additive sums over lines, and the
 * measures derived from them. Words outside the vocabulary get the probability of the unknown word,
 * a single outcome, so that a text full of them looks probable: compare perplexities only together
 * with the number of unknown words. Immutable.
 *
 * @param tokens number of predicted tokens, line ends included
 * @param logProbability natural log-probability of all tokens
 * @param unknown number of tokens outside the vocabulary
 * @param unknownLogProbability natural log-probability of those
 */
public record TextScores(
    long tokens, double logProbability, long unknown, double unknownLogProbability) {

  /** The scores of an empty text. */
  public static final TextScores NONE = new TextScores(0, 0, 0, 0);

  /** The scores of one token. */
  public static TextScores of(double logProbability, boolean unknown) {
    return new TextScores(1, logProbability, unknown ? 1 : 0, unknown ? logProbability : 0);
  }

  /** The combined scores of both texts. */
  public TextScores plus(TextScores other) {
    Arguments.notNull(other, "other");
    return new TextScores(
        tokens + other.tokens,
        logProbability + other.logProbability,
        unknown + other.unknown,
        unknownLogProbability + other.unknownLogProbability);
  }

  /** Perplexity per token. */
  public double perplexity() {
    return Math.exp(-logProbability / tokens);
  }

  /** Perplexity per in-vocabulary token; NaN if there are none. */
  public double perplexityOfKnown() {
    return Math.exp(-(logProbability - unknownLogProbability) / (tokens - unknown));
  }

  /**
   * Bits per character, a lower bound where the text has unknown words.
   *
   * @param characters number of characters of the text, line ends included
   */
  public double bitsPerCharacter(long characters) {
    return -logProbability / Math.log(2) / characters;
  }
}
