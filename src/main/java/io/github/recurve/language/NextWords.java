package io.github.recurve.language;

import io.github.recurve.check.Arguments;
import java.util.Arrays;
import java.util.List;

/**
 * The distribution of the next token after a context: over the vocabulary, the unknown word and the
 * end of the line. Not thread-safe; confine to one thread at a time.
 */
public final class NextWords {

  private final WordTable table;
  private final LanguageInference inference;
  private final float[] scores; // [targets or more]
  private double logSum = Double.NaN;

  NextWords(WordTable table, LanguageInference inference, float[] scores) {
    this.table = table;
    this.inference = inference;
    this.scores = scores;
  }

  /** The log-probabilities of all target ids [targets or more], up to a constant; not a copy. */
  float[] scores() {
    return scores;
  }

  /**
   * The natural logarithm of the probability of a token, or of {@link LanguageModel#LINE_END}. A
   * token that is not in the vocabulary counts as the unknown word.
   */
  public double logProbability(String token) {
    return logProbability(targetId(Arguments.notNull(token, "token")));
  }

  int targetId(String token) {
    return table.targetId(token);
  }

  double logProbability(int targetId) {
    if (Double.isNaN(logSum)) {
      logSum = inference.logSum(scores);
    }
    return scores[targetId] - logSum;
  }

  /** The probabilities of all target ids [targets]. */
  float[] probabilities() {
    float[] probabilities = Arrays.copyOf(scores, table.targets());
    inference.normalize(probabilities);
    return probabilities;
  }

  /**
   * The most probable tokens of the vocabulary, punctuation included, best first.
   *
   * @param count number of tokens, at least 1; fewer are returned if the vocabulary is smaller
   * @throws IllegalArgumentException if the count is less than 1
   */
  public List<Suggestion> best(int count) {
    int words = table.words().size();
    TopWords top = new TopWords(count, words);
    for (int j = 0; j < words; j++) {
      top.offer(j, scores[j]);
    }
    return top.words().stream()
        .map(j -> new Suggestion(table.words().get(j), Math.exp(logProbability(j))))
        .toList();
  }
}
