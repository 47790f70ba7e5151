package io.github.recurve.text;

import io.github.recurve.check.Arguments;

/**
 * A sentence addressed to an assistant: tokens with slot tags, and the intent of the sentence.
 * Immutable.
 *
 * @param sentence tokens with slot tags
 * @param intent not blank
 */
public record Utterance(TaggedSentence sentence, String intent) {

  /**
   * Checks the intent.
   *
   * @throws IllegalArgumentException if it is blank
   */
  public Utterance {
    Arguments.notNull(sentence, "sentence");
    Arguments.notNull(intent, "intent");
    if (intent.isBlank()) {
      throw new IllegalArgumentException("the intent of " + sentence.tokens() + " is blank");
    }
  }
}
