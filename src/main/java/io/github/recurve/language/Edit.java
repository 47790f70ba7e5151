package io.github.recurve.language;

import io.github.recurve.check.Arguments;
import java.util.List;

/**
 * A change to a line of tokens: those from {@code begin} to {@code end} are replaced.
 *
 * @param begin index of the first token to replace, or before which to insert
 * @param end index after the last one; {@code begin} for an insertion
 * @param tokens the replacement; empty for a deletion
 */
public record Edit(int begin, int end, List<String> tokens) {

  /**
   * Creates an edit.
   *
   * @throws IllegalArgumentException if {@code begin} is negative or after {@code end}
   */
  public Edit {
    if (begin < 0 || begin > end) {
      throw new IllegalArgumentException(
          "an edit from token " + begin + " to " + end + " is not a valid range");
    }
    tokens = List.copyOf(Arguments.elements(tokens, "tokens"));
  }

  /** An edit that replaces one token. */
  public static Edit replace(int at, String token) {
    return new Edit(at, at + 1, List.of(Arguments.notNull(token, "token")));
  }
}
