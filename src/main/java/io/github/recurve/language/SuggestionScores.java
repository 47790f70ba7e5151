package io.github.recurve.language;

/**
 * Sums of what the suggestion protocol counts, over some lines of text.
 *
 * @param tokens predicted tokens, line ends included
 * @param logProbability summed, natural logarithm
 * @param words predicted tokens that have a letter
 * @param top1 words that were the first suggestion
 * @param top3 words among the first three
 * @param top5 words among the first five
 * @param reciprocalRanks summed over the words, 0 beyond the tenth suggestion
 * @param keys key presses to type the words without suggestions, with a space after each
 * @param pressed key presses with three suggestions shown
 */
public record SuggestionScores(
    long tokens,
    double logProbability,
    long words,
    long top1,
    long top3,
    long top5,
    double reciprocalRanks,
    long keys,
    long pressed) {

  static final SuggestionScores NONE = new SuggestionScores(0, 0, 0, 0, 0, 0, 0, 0, 0);

  SuggestionScores plus(SuggestionScores o) {
    return new SuggestionScores(
        tokens + o.tokens,
        logProbability + o.logProbability,
        words + o.words,
        top1 + o.top1,
        top3 + o.top3,
        top5 + o.top5,
        reciprocalRanks + o.reciprocalRanks,
        keys + o.keys,
        pressed + o.pressed);
  }

  /** Perplexity of a token. */
  public double perplexity() {
    return Math.exp(-logProbability / tokens);
  }

  /** Part of the words that were the first suggestion. */
  public double top1Recall() {
    return top1 / (double) words;
  }

  /** Part of the words among the first three suggestions. */
  public double top3Recall() {
    return top3 / (double) words;
  }

  /** Part of the words among the first five suggestions. */
  public double top5Recall() {
    return top5 / (double) words;
  }

  /** Mean reciprocal rank among ten suggestions. */
  public double meanReciprocalRank() {
    return reciprocalRanks / words;
  }

  /** Part of the key presses that three suggestions save. */
  public double keystrokeSavings() {
    return 1 - pressed / (double) keys;
  }
}
