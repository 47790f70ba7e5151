package io.github.recurve.cli;

import io.github.recurve.language.Suggestion;
import io.github.recurve.language.TypedText;
import java.util.List;
import org.jline.reader.Buffer;
import org.jline.reader.impl.BufferImpl;

/**
 * A line editor with suggestions, without a display: the model behind a terminal or widget. A word
 * that was picked is complete: the words that may follow it are offered at once, and a letter typed
 * next is preceded by a space, while punctuation is attached. Suggestions are for the text before
 * the caret. Not thread-safe; confine to one thread at a time.
 */
final class SuggestionEditor {

  private final TypedText typed;
  private final int count;
  private final Buffer line = new BufferImpl();
  private boolean picked; // the last word is complete, but no space follows it yet

  /**
   * Creates an editor with an empty line.
   *
   * @param typed a new text
   * @param count number of words to offer, at least 1
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
    return line.toString();
  }

  /** The line before the caret. */
  String textBeforeCaret() {
    return line.upToCursor();
  }

  /** The words that may come next, best first. */
  List<Suggestion> suggestions() {
    typed.edit(textBeforeCaret() + (picked ? " " : ""));
    return typed.suggest(count);
  }

  /** Adds typed characters. */
  void type(String characters) {
    if (characters.isEmpty()) {
      return;
    }
    if (picked && Character.isLetterOrDigit(characters.codePointAt(0))) {
      line.write(' ');
    }
    picked = false;
    line.write(characters);
  }

  /**
   * Picks a suggestion; does nothing if there are fewer.
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
    line.backspace(line.cursor());
    line.write(with);
    picked = true;
  }

  /** Removes the character before the caret. */
  void backspace() {
    line.backspace();
    picked = false;
  }

  /** Removes the character after the caret. */
  void delete() {
    line.delete();
    picked = false;
  }

  /** Removes the word before the caret and the white space after it. */
  void deleteWord() {
    line.backspace(toWordBegin());
    picked = false;
  }

  /** Removes everything before the caret. */
  void deleteToBegin() {
    line.backspace(line.cursor());
    picked = false;
  }

  /** Removes everything after the caret. */
  void deleteToEnd() {
    line.delete(line.length() - line.cursor());
    picked = false;
  }

  /** Moves the caret by some characters, to the left if the number is negative. */
  void move(int characters) {
    line.move(characters);
    picked = false;
  }

  /** Moves the caret to the beginning of the word before it. */
  void moveToWordBegin() {
    move(-toWordBegin());
  }

  /** Moves the caret past the next word. */
  void moveToWordEnd() {
    move(toWordEnd());
  }

  /** Moves the caret to the beginning of the line. */
  void moveToBegin() {
    move(-line.cursor());
  }

  /** Moves the caret to the end of the line. */
  void moveToEnd() {
    move(line.length() - line.cursor());
  }

  private int toWordBegin() {
    int at = line.cursor();
    while (at > 0 && Character.isWhitespace(line.atChar(at - 1))) {
      at--;
    }
    while (at > 0 && !Character.isWhitespace(line.atChar(at - 1))) {
      at--;
    }
    return line.cursor() - at;
  }

  private int toWordEnd() {
    int at = line.cursor();
    while (at < line.length() && Character.isWhitespace(line.atChar(at))) {
      at++;
    }
    while (at < line.length() && !Character.isWhitespace(line.atChar(at))) {
      at++;
    }
    return at - line.cursor();
  }

  /** Ends the line and begins the next. */
  void endLine() {
    typed.edit(text());
    typed.endLine();
    line.clear();
    picked = false;
  }
}
