package io.github.recurve.language;

import io.github.recurve.check.Arguments;
import java.util.List;

/**
 * A change of a line of tokens: those from {@code begin} to {@code end} become others.
 *
 * @param begin index of the first token that is replaced, or before which others are inserted
 * @param end index after the last one; {@code begin} for an insertion
 * @param tokens in their place; none for a deletion
 */
public record Edit(int begin, int end, List<String> tokens) {

  /**
   * A change.
   *
   * @throws IllegalArgumentException if {@code begin} is negative or after {@code end}
   */
  public Edit {
    if (begin < 0 || begin > end) {
      throw new IllegalArgumentException(
          "an edit from token " + begin + " to " + end + " is not a part of a line");
    }
    tokens = List.copyOf(Arguments.elements(tokens, "tokens"));
  }

  /** The change of one token into another. */
  public static Edit replace(int at, String token) {
    return new Edit(at, at + 1, List.of(Arguments.notNull(token, "token")));
  }
}
