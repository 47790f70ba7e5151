package io.github.recurve.language;

import io.github.recurve.check.Arguments;
import java.io.Serializable;

/**
 * A word that may come next.
 *
 * @param probability in [0, 1], given the context only, not the letters typed
 */
public record Suggestion(String word, double probability) implements Serializable {

  /** Checks the word. */
  public Suggestion {
    Arguments.notNull(word, "word");
  }
}
