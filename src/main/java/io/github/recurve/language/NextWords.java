package io.github.recurve.language;

import java.util.List;

/**
 * The distribution of the next token after a context: over the vocabulary, the unknown word and the
 * end of the line. Belongs to one thread at a time.
 */
public final class NextWords {

  private final WordTable table;
  private final LanguageInference inference;
  private final float[] scores; // [outcomes or more]
  private double logSum = Double.NaN;

  NextWords(WordTable table, LanguageInference inference, float[] scores) {
    this.table = table;
    this.inference = inference;
    this.scores = scores;
  }

  /** Up to a constant the log-probabilities of the words and then of the other outcomes; live. */
  float[] scores() {
    return scores;
  }

  /**
   * The natural logarithm of the probability of a token, or of the line's end if it is null. A
   * token that is not in the vocabulary counts as unknown.
   */
  public double logProbability(String token) {
    return logProbability(outcome(token));
  }

  /** The number of a token's outcome; null stands for the end of the line. */
  int outcome(String token) {
    return token == null ? table.lineEnd() : table.outcome(token);
  }

  /** The natural logarithm of the probability of an outcome. */
  private double logProbability(int outcome) {
    if (Double.isNaN(logSum)) {
      logSum = inference.logSum(scores, new float[scores.length]);
    }
    return scores[outcome] - logSum;
  }

  /** The log-probability of an outcome if all scores are multiplied by a factor above 0. */
  double logProbability(int outcome, float factor, float[] scratch) {
    return factor * scores[outcome] - inference.logSum(scores, factor, scratch);
  }

  /** The probabilities of all outcomes [outcomes or more]: words, unknown word, end of line. */
  float[] probabilities() {
    float[] probabilities = scores.clone();
    inference.normalize(probabilities);
    return probabilities;
  }

  /** The most probable tokens of the vocabulary, punctuation included, best first. */
  public List<Suggestion> best(int count) {
    TopWords top = new TopWords(count);
    for (int j = 0; j < table.words().size(); j++) {
      top.offer(j, scores[j]);
    }
    return top.words().stream()
        .map(j -> new Suggestion(table.words().get(j), Math.exp(logProbability(j))))
        .toList();
  }
}
