package io.github.recurve.text;

import io.github.recurve.check.Arguments;
import java.util.List;

/**
 * A text with its label. Immutable.
 *
 * @param tokens at least one, none empty
 * @param label not blank; may have spaces
 */
public record LabeledText(List<String> tokens, String label) {

  /**
   * Checks tokens and label.
   *
   * @throws IllegalArgumentException if there are no tokens, one is empty, or the label is blank
   */
  public LabeledText {
    tokens = List.copyOf(Arguments.elements(tokens, "tokens"));
    Arguments.notNull(label, "label");
    if (tokens.isEmpty() || tokens.contains("")) {
      throw new IllegalArgumentException("no tokens or an empty one in " + tokens);
    }
    if (label.isBlank()) {
      throw new IllegalArgumentException("the label of " + tokens + " is blank");
    }
  }
}
