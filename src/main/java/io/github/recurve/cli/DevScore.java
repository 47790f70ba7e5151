package io.github.recurve.cli;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * Formats the dev score, which a trainer maximises, for display.
 *
 * @param name of the displayed figure
 * @param value the displayed figure for a score
 */
record DevScore(String name, DoubleUnaryOperator value) {

  /** A score in percent. */
  static final DevScore PERCENT = new DevScore("dev score, %", score -> 100 * score);

  /** BLEU for a score from 0 to 1. */
  static final DevScore BLEU = new DevScore("dev BLEU", score -> 100 * score);

  /** The perplexity for a score that is the negative cross-entropy. */
  static final DevScore PERPLEXITY = new DevScore("dev perplexity", score -> Math.exp(-score));

  String show(double score) {
    return String.format(Locale.ROOT, "%s %.2f", name, value.applyAsDouble(score));
  }
}
