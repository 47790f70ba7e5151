package io.github.recurve.evaluation;

/**
 * The probability that a language model gives to some text: sums that add up from line to line, and
 * the measures taken from them. Words outside the vocabulary have the probability of the unknown
 * word, which is one outcome, so that a text full of them looks probable: compare perplexities only
 * beside the number of unknown words. Immutable.
 *
 * @param tokens predicted tokens, line ends included
 * @param logProbability of all tokens, natural logarithm
 * @param unknown tokens outside the vocabulary
 * @param unknownLogProbability of those, natural logarithm
 */
public record TextScores(
    long tokens, double logProbability, long unknown, double unknownLogProbability) {

  /** The scores of no text. */
  public static final TextScores NONE = new TextScores(0, 0, 0, 0);

  /** The scores of one token. */
  public static TextScores of(double logProbability, boolean unknown) {
    return new TextScores(1, logProbability, unknown ? 1 : 0, unknown ? logProbability : 0);
  }

  /** The scores of both texts together. */
  public TextScores plus(TextScores other) {
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

  /** Perplexity per token of the vocabulary; NaN if there is none. */
  public double perplexityOfKnown() {
    return Math.exp(-(logProbability - unknownLogProbability) / (tokens - unknown));
  }

  /**
   * Bits per character, a lower bound where the text has unknown words.
   *
   * @param characters of the text, line ends included
   */
  public double bitsPerCharacter(long characters) {
    return -logProbability / Math.log(2) / characters;
  }
}
