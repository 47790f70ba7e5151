package io.github.recurve.cli;

import io.github.recurve.language.Suggestion;
import io.github.recurve.text.Detokenizer;
import java.util.List;

/**
 * A line that is written with suggestions, whatever shows it. A word that was picked is complete:
 * the words that may follow are offered at once, and a letter that is typed next gets a space
 * before it, while punctuation stands at the word. Not thread-safe.
 */
final class SuggestionEditor {

  private static final Detokenizer DETOKENIZER = new Detokenizer(true);

  private final TypedText typed;
  private final int count;
  private final StringBuilder text = new StringBuilder();
  private boolean picked; // the last word is complete, but no space follows it yet

  /** An empty line; {@code count} says how many words to offer. */
  SuggestionEditor(TypedText typed, int count) {
    this.typed = typed;
    this.count = count;
  }

  /** The line so far. */
  String text() {
    return text.toString();
  }

  /** What may come next, best first. */
  List<Suggestion> suggestions() {
    typed.edit(picked ? text + " " : text.toString());
    return typed.suggest(count);
  }

  /** Takes typed characters. */
  void type(String characters) {
    if (picked && Character.isLetterOrDigit(characters.codePointAt(0))) {
      text.append(' ');
    }
    picked = false;
    text.append(characters);
  }

  /** Picks the suggestion of a number, counted from 0, if there is one. */
  void pick(int number) {
    List<Suggestion> suggestions = suggestions();
    if (number >= suggestions.size()) {
      return;
    }
    boolean begun = !typed.prefix().isEmpty();
    text.setLength(text.length() - typed.prefix().length());
    String insertion = DETOKENIZER.insertion(text, suggestions.get(number).word());
    text.append(begun ? insertion.stripLeading() : insertion); // a begun word stands where it is
    picked = true;
  }

  /** Takes the last character back. */
  void backspace() {
    if (text.length() > 0) {
      text.setLength(text.offsetByCodePoints(text.length(), -1));
    }
    picked = false;
  }

  /** Ends the line and begins the next. */
  void endLine() {
    typed.edit(text + " ");
    typed.endLine();
    text.setLength(0);
    picked = false;
  }
}
