package io.github.recurve.evaluation;

import io.github.recurve.check.Arguments;
import java.util.Arrays;
import java.util.Locale;

/**
 * Precision, recall and F0.5 of tokens marked as incorrect, as the shared task MultiGED-2023 counts
 * them (Volodina et al., NLP4CALL 2023). F0.5 weighs precision twice as much as recall: a false
 * alarm costs a user more than a missed error.
 *
 * @param gold number of incorrect tokens
 * @param found number of marked tokens
 * @param correct number of tokens that are both
 */
public record DetectionScores(long gold, long found, long correct) {

  private static final double BETA_SQUARED = 0.25;

  /** The share of the marked tokens that are incorrect, in [0, 1]; 0 if none is marked. */
  public double precision() {
    return found == 0 ? 0 : (double) correct / found;
  }

  /** The share of the incorrect tokens that are marked, in [0, 1]; 0 if there are none. */
  public double recall() {
    return gold == 0 ? 0 : (double) correct / gold;
  }

  /** F0.5, in [0, 1]. */
  public double f05() {
    double weighted = BETA_SQUARED * gold + found; // (1 + b^2) p r / (b^2 p + r) in counts
    return weighted == 0 ? 0 : (1 + BETA_SQUARED) * correct / weighted;
  }

  /**
   * A minimum probability and the resulting scores.
   *
   * @param probability tokens are marked from this probability on
   */
  public record Threshold(double probability, DetectionScores scores) {

    /** Checks the scores. */
    public Threshold {
      Arguments.notNull(scores, "scores");
    }
  }

  /**
   * The minimum probability with the highest F0.5; the highest one in case of ties.
   *
   * @param probabilities probability of each token to be incorrect
   * @param incorrect whether it is
   */
  public static Threshold best(float[] probabilities, boolean[] incorrect) {
    Arguments.notNull(probabilities, "probabilities");
    Arguments.notNull(incorrect, "incorrect");
    if (probabilities.length != incorrect.length) {
      throw new IllegalArgumentException(
          probabilities.length + " probabilities, but " + incorrect.length + " truths");
    }
    Integer[] order = new Integer[probabilities.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Float.compare(probabilities[b], probabilities[a]));
    long gold = 0;
    for (boolean is : incorrect) {
      gold += is ? 1 : 0;
    }
    Threshold best = new Threshold(1, new DetectionScores(gold, 0, 0));
    long correct = 0;
    for (int i = 0; i < order.length; i++) {
      correct += incorrect[order[i]] ? 1 : 0;
      float p = probabilities[order[i]];
      boolean last = i + 1 == order.length || probabilities[order[i + 1]] < p;
      DetectionScores scores = new DetectionScores(gold, i + 1, correct);
      if (last && scores.f05() > best.scores.f05()) {
        best = new Threshold(p, scores);
      }
    }
    return best;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "precision: %6.2f%%; recall: %6.2f%%; F0.5: %6.2f; incorrect: %d; marked: %d; correct: %d",
        100 * precision(),
        100 * recall(),
        100 * f05(),
        gold,
        found,
        correct);
  }
}
