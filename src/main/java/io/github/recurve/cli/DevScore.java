package io.github.recurve.cli;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * How a user is shown the score that a trainer maximises.
 *
 * @param name of what is shown
 * @param value of a score
 */
record DevScore(String name, DoubleUnaryOperator value) {

  /** Per cent. */
  static final DevScore PERCENT = new DevScore("dev score, %", score -> 100 * score);

  /** For a score that is minus the cross-entropy. */
  static final DevScore PERPLEXITY = new DevScore("dev perplexity", score -> Math.exp(-score));

  String show(double score) {
    return String.format(Locale.ROOT, "%s %.2f", name, value.applyAsDouble(score));
  }
}
