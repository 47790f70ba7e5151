package io.github.recurve.language;

import io.github.recurve.check.Arguments;
import java.util.List;

/**
 * A change to a line of tokens: those from {@code begin} to {@code end} are replaced.
 *
 * @param begin index of the first token to replace, or before which to insert
 * @param end index after the last one; {@code begin} for an insertion
 * @param tokens the replacement; empty for a deletion
 * @param goal log-odds from which the edit matters; minus infinity if its exact score does in any
 *     case
 */
public record Edit(int begin, int end, List<String> tokens, double goal) {

  /**
   * Creates an edit.
   *
   * @throws IllegalArgumentException if {@code begin} is negative or after {@code end}, or the goal
   *     is not a number
   */
  public Edit {
    if (begin < 0 || begin > end) {
      throw new IllegalArgumentException(
          "an edit from token " + begin + " to " + end + " is not a valid range");
    }
    if (Double.isNaN(goal)) {
      throw new IllegalArgumentException("the goal of an edit is not a number");
    }
    tokens = List.copyOf(Arguments.elements(tokens, "tokens"));
  }

  /** An edit without a goal. */
  public Edit(int begin, int end, List<String> tokens) {
    this(begin, end, tokens, Double.NEGATIVE_INFINITY);
  }

  /** The same edit with another goal. */
  public Edit withGoal(double logOdds) {
    return new Edit(begin, end, tokens, logOdds);
  }

  /** An edit that replaces one token. */
  public static Edit replace(int at, String token) {
    return new Edit(at, at + 1, List.of(Arguments.notNull(token, "token")));
  }
}
