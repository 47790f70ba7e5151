package io.github.recurve.grammar;

import io.github.recurve.language.Edit;

/**
 * A possible correction.
 *
 * @param edit the edit, in tokens of the language model
 * @param text replacement of the token
 * @param minimumLogOdds log-odds from which it is proposed even if no detector marks the token;
 *     infinite for never
 * @param markedLogOdds log-odds from which it is proposed if a detector marks the token
 */
record Candidate(Edit edit, String text, double minimumLogOdds, double markedLogOdds) {

  /** The index of the token. */
  int token() {
    return edit.begin();
  }
}
