package io.github.recurve.grammar;

import io.github.recurve.check.Arguments;
import java.io.Serializable;

/**
 * A text in place of another.
 *
 * @param text what to write instead; empty to leave it out
 * @param logOdds natural logarithm of how much more probable the sentence becomes
 */
public record Proposal(String text, double logOdds) implements Serializable {

  /** Checks the text. */
  public Proposal {
    Arguments.notNull(text, "text");
  }
}
