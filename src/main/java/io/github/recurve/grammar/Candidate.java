package io.github.recurve.grammar;

import io.github.recurve.language.Edit;

/**
 * A change that may be proposed.
 *
 * @param edit in the words of the language model
 * @param text in place of the token
 * @param minimumLogOdds from which it is proposed although no detector marks the token; infinite if
 *     never
 */
record Candidate(Edit edit, String text, double minimumLogOdds) {

  /** The index of the token. */
  int token() {
    return edit.begin();
  }
}
