package io.github.recurve.cli;

import io.github.recurve.grammar.Finding;
import java.util.List;

/**
 * A checked part of a text.
 *
 * @param findings the findings of each sentence, with offsets in the text; none on failure
 * @param error the error; null on success
 */
record CheckedPart(TextPart part, List<List<Finding>> findings, String error) {

  /** A part that could not be checked. */
  static CheckedPart failed(TextPart part, String error) {
    return new CheckedPart(part, List.of(), error);
  }
}
