package io.github.recurve.cli;

import io.github.recurve.language.PersonalCache;
import io.github.recurve.language.Suggester;
import io.github.recurve.language.Suggestion;
import io.github.recurve.language.SuggestionSession;
import java.util.ArrayList;
import java.util.List;

/**
 * A text that changes at its end, as it is typed and taken back: gives a session what is new and
 * takes from it what is gone, so that neither the network nor a personal cache gets a word twice.
 * Not thread-safe.
 */
final class TypedText {

  private final Suggester suggester;
  private final PersonalCache cache; // or null
  private final List<Chunk> chunks = new ArrayList<>();
  private SuggestionSession session;
  private String text = "";
  private String prefix = "";

  /** What white space separates, and how many tokens of it the session has. */
  private record Chunk(String text, boolean open, int tokens) {}

  /** An empty text; {@code cache} may be null. */
  TypedText(Suggester suggester, PersonalCache cache) {
    this.suggester = suggester;
    this.cache = cache;
    begin();
  }

  /** Begins another text. The words of this one stay remembered. */
  void begin() {
    session = suggester.session(cache);
    forget();
  }

  /** Ends the line; the next edits are of the line that follows. */
  void endLine() {
    session.endLine();
    forget();
  }

  private void forget() {
    chunks.clear();
    text = "";
    prefix = "";
  }

  /** The line so far. */
  String text() {
    return text;
  }

  /** The beginning of the word that is being typed; empty after white space and punctuation. */
  String prefix() {
    return prefix;
  }

  /** The line is this now. */
  void edit(String now) {
    String[] wanted = now.split("\\s", -1);
    int same = 0;
    while (same < chunks.size() && same < wanted.length && isSame(wanted, same)) {
      same++;
    }
    for (int i = chunks.size() - 1; i >= same; i--) {
      for (int tokens = chunks.remove(i).tokens; tokens > 0; tokens--) {
        if (!session.undo()) { // more than a session knows
          begin();
          same = 0;
          i = 0;
          break;
        }
      }
    }
    for (int i = same; i < wanted.length; i++) {
      boolean open = i == wanted.length - 1;
      prefix = session.type(open ? wanted[i] : wanted[i] + " ");
      int tokens = suggester.model().tokenize(wanted[i]).size() - (prefix.isEmpty() ? 0 : 1);
      chunks.add(new Chunk(wanted[i], open, tokens));
    }
    text = now;
  }

  private boolean isSame(String[] wanted, int i) {
    Chunk chunk = chunks.get(i);
    return chunk.open == (i == wanted.length - 1) && chunk.text.equals(wanted[i]);
  }

  /** The best words for the end of the line. */
  List<Suggestion> suggest(int count) {
    return session.complete(prefix, count);
  }
}
