package io.github.recurve.evaluation;

import io.github.recurve.check.Arguments;

/**
 * Scores of word suggestions on some text: additive sums over lines, and the measures derived from
 * them. Immutable.
 *
 * @param text scores of the tokens
 * @param words number of predicted tokens that contain a letter
 * @param hits number of words among the first suggestions
 * @param reciprocalRanks sum over all words, 0 beyond the tenth suggestion
 * @param keys key presses needed to type the words without suggestions, with a space after each
 * @param pressed key presses needed with suggestions
 */
public record SuggestionScores(
    TextScores text, long words, Hits hits, double reciprocalRanks, long keys, long pressed) {

  /** Checks that nothing is null. */
  public SuggestionScores {
    Arguments.notNull(text, "text");
    Arguments.notNull(hits, "hits");
  }

  /** The scores of an empty text. */
  public static final SuggestionScores NONE =
      new SuggestionScores(TextScores.NONE, 0, new Hits(0, 0, 0), 0, 0, 0);

  /** The last rank that counts for the mean reciprocal rank. */
  private static final int LAST_RANK = 10;

  /**
   * Numbers of words by rank of the suggestion.
   *
   * @param top1 first
   * @param top3 among the first three
   * @param top5 among the first five
   */
  public record Hits(long top1, long top3, long top5) {

    private static Hits of(int rank) {
      return new Hits(rank <= 1 ? 1 : 0, rank <= 3 ? 1 : 0, rank <= 5 ? 1 : 0);
    }

    private Hits plus(Hits other) {
      return new Hits(top1 + other.top1, top3 + other.top3, top5 + other.top5);
    }
  }

  /** The scores of tokens that are never suggested: punctuation, numbers, line ends. */
  public static SuggestionScores ofTokens(TextScores text) {
    return new SuggestionScores(text, 0, NONE.hits, 0, 0, 0);
  }

  /**
   * The scores of one word.
   *
   * @param text the word and its probability
   * @param rank among the suggestions, from 1; {@link Integer#MAX_VALUE} if it is not offered
   * @param keys key presses to type it without suggestions
   * @param pressed key presses with suggestions
   */
  public static SuggestionScores ofWord(TextScores text, int rank, int keys, int pressed) {
    double reciprocal = rank <= LAST_RANK ? 1.0 / rank : 0;
    return new SuggestionScores(text, 1, Hits.of(rank), reciprocal, keys, pressed);
  }

  /** The combined scores of both texts. */
  public SuggestionScores plus(SuggestionScores other) {
    Arguments.notNull(other, "other");
    return new SuggestionScores(
        text.plus(other.text),
        words + other.words,
        hits.plus(other.hits),
        reciprocalRanks + other.reciprocalRanks,
        keys + other.keys,
        pressed + other.pressed);
  }

  /** Perplexity per token. */
  public double perplexity() {
    return text.perplexity();
  }

  /** Share of the words that were the first suggestion. */
  public double top1Recall() {
    return hits.top1 / (double) words;
  }

  /** Share of the words among the first three suggestions. */
  public double top3Recall() {
    return hits.top3 / (double) words;
  }

  /** Share of the words among the first five suggestions. */
  public double top5Recall() {
    return hits.top5 / (double) words;
  }

  /** Mean reciprocal rank among ten suggestions. */
  public double meanReciprocalRank() {
    return reciprocalRanks / words;
  }

  /** Share of the key presses that the suggestions save. */
  public double keystrokeSavings() {
    return 1 - pressed / (double) keys;
  }
}
