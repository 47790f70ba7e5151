package io.github.recurve.language;

import io.github.recurve.check.Arguments;
import io.github.recurve.text.running.Detokenizer;
import io.github.recurve.text.running.RunningText;
import java.util.ArrayList;
import java.util.List;

/**
 * A text being typed and edited, with suggestions at its end: for text fields and web forms, which
 * know the current text rather than the edits that led to it.
 *
 * <pre>
 * Suggester suggester = new Suggester(LanguageModel.load(Path.of("en-lm.bin")));
 * TypedText typed = new TypedText(suggester, new PersonalCache(suggester.model()));
 *
 * typed.edit("Thank you very m");                 // on each change: the text up to the caret
 * List&lt;Suggestion&gt; words = typed.suggest(3);      // much, many, more
 * String text = typed.picked(words.get(0).word()); // "Thank you very much"
 * </pre>
 *
 * <p>The cost of an edit is proportional to the change: added words go through the network, and
 * removed ones are undone, so that neither the network nor a personal cache gets a word twice. Line
 * feeds separate lines; a model of independent lines reads only the last one. The last word counts
 * as complete, and is learnt by the cache, once it is followed by a character that ends it.
 *
 * <p>Not thread-safe; confine to one thread at a time.
 */
public final class TypedText {

  private final Suggester suggester;
  private final PersonalCache cache; // or null
  private final Detokenizer detokenizer;
  private final List<Chunk> chunks = new ArrayList<>();
  private SuggestionSession session;
  private String text = "";
  private String prefix = "";

  /** Text up to and including a white-space character or the end, and the steps that it took. */
  private record Chunk(String text, long steps) {}

  /** An empty text. */
  public TypedText(Suggester suggester) {
    this(suggester, null);
  }

  /**
   * An empty text whose words are added to a personal cache.
   *
   * @param cache null for none
   * @throws IllegalArgumentException if the cache belongs to another model
   */
  public TypedText(Suggester suggester, PersonalCache cache) {
    Arguments.notNull(suggester, "suggester");
    this.suggester = suggester;
    this.cache = cache;
    this.detokenizer = new Detokenizer(RunningText.of(suggester.model().language()), true);
    begin();
  }

  /** Starts a new text. The words of this one stay in the cache. */
  public void begin() {
    session = new SuggestionSession(suggester, cache);
    forget();
  }

  /** Ends the line; subsequent edits refer to the text after it. */
  public void endLine() {
    edit(text + "\n");
    session = session.following();
    forget();
  }

  private void forget() {
    chunks.clear();
    text = "";
    prefix = "";
  }

  /** The text as of the last edit. */
  public String text() {
    return text;
  }

  /** The prefix of the word being typed; empty after white space and punctuation. */
  public String prefix() {
    return prefix;
  }

  /**
   * Updates the text.
   *
   * @param now the text before the caret, since the beginning or the last {@link #endLine}
   */
  public void edit(String now) {
    Arguments.notNull(now, "now");
    String[] wanted = now.split("(?<=\\s)", -1);
    int same = 0;
    while (same < chunks.size()
        && same < wanted.length
        && chunks.get(same).text.equals(wanted[same])) {
      same++;
    }
    takeBack(same);
    for (int i = chunks.size(); i < wanted.length; i++) {
      long before = session.length();
      prefix = session.type(wanted[i]);
      chunks.add(new Chunk(wanted[i], session.length() - before));
    }
    text = now;
  }

  /** Undoes all chunks from an index on, or everything if they are too many. */
  private void takeBack(int from) {
    for (int i = chunks.size() - 1; i >= from; i--) {
      for (long steps = chunks.remove(i).steps; steps > 0; steps--) {
        if (!session.undo()) { // more than the session can undo
          session.restart();
          chunks.clear();
          return;
        }
      }
    }
  }

  /**
   * The best words for the end of the text: completions of the prefix, or the next word.
   *
   * @param count maximum number of words, at least 1
   * @throws IllegalArgumentException if the count is less than 1
   */
  public List<Suggestion> suggest(int count) {
    return session.spell(prefix, count);
  }

  /**
   * The text with a suggested word at its end: in place of the prefix, after a space where one is
   * due, with a capital at the start of a sentence. Does not change this object; pass the text to
   * {@link #edit} once it is displayed.
   */
  public String picked(String word) {
    Arguments.notNull(word, "word");
    int begin = text.length() - prefix.length();
    while (!prefix.isEmpty()
        && begin > Math.max(0, text.length() - 2 * prefix.length() - 2)
        && !String.join("", suggester.model().tokenize(text.substring(begin))).equals(prefix)) {
      begin--; // characters merged into one, as '' is
    }
    String before = text.substring(0, begin);
    String insertion = detokenizer.insertion(before, word);
    return before + (prefix.isEmpty() ? insertion : insertion.stripLeading());
  }
}
