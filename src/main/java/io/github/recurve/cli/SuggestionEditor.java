package io.github.recurve.cli;

import io.github.recurve.language.Suggestion;
import io.github.recurve.language.TypedText;
import java.util.List;

/**
 * A line editor with suggestions, without a display: the state behind a terminal or a widget that
 * gets key presses. A word that was picked is complete: the words that may follow are offered at
 * once, and a letter that is typed next gets a space before it, while punctuation follows the word
 * directly. Not thread-safe; confine to one thread at a time.
 */
final class SuggestionEditor {

  private final TypedText typed;
  private final int count;
  private final StringBuilder text = new StringBuilder();
  private boolean picked; // the last word is complete, but no space follows it yet

  /**
   * An empty line.
   *
   * @param typed a text at its beginning
   * @param count how many words to offer, at least 1
   * @throws IllegalArgumentException if the count is less than 1
   */
  SuggestionEditor(TypedText typed, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("count is " + count + "; it must be at least 1");
    }
    this.typed = typed;
    this.count = count;
  }

  /** The line so far. */
  String text() {
    return text.toString();
  }

  /** The words that may come next, best first. */
  List<Suggestion> suggestions() {
    typed.edit(picked ? text + " " : text.toString());
    return typed.suggest(count);
  }

  /** Adds typed characters. */
  void type(String characters) {
    if (characters.isEmpty()) {
      return;
    }
    if (picked && Character.isLetterOrDigit(characters.codePointAt(0))) {
      text.append(' ');
    }
    picked = false;
    text.append(characters);
  }

  /**
   * Picks a suggestion; does nothing if there are not that many.
   *
   * @param number from 0
   * @throws IllegalArgumentException if the number is negative
   */
  void pick(int number) {
    if (number < 0) {
      throw new IllegalArgumentException("number is " + number + "; it must be at least 0");
    }
    List<Suggestion> suggestions = suggestions();
    if (number >= suggestions.size()) {
      return;
    }
    String with = typed.picked(suggestions.get(number).word());
    text.setLength(0);
    text.append(with);
    picked = true;
  }

  /** Removes the last character. */
  void backspace() {
    if (text.length() > 0) {
      text.setLength(text.offsetByCodePoints(text.length(), -1));
    }
    picked = false;
  }

  /** Ends the line and begins the next. */
  void endLine() {
    typed.edit(text.toString());
    typed.endLine();
    text.setLength(0);
    picked = false;
  }
}
