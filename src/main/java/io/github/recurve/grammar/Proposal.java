package io.github.recurve.grammar;

import io.github.recurve.check.Arguments;
import java.io.Serializable;

/**
 * A replacement text.
 *
 * @param text the replacement; empty to delete
 * @param logOdds natural logarithm of the factor by which the sentence becomes more probable
 */
public record Proposal(String text, double logOdds) implements Serializable {

  /** Checks the text. */
  public Proposal {
    Arguments.notNull(text, "text");
  }
}
