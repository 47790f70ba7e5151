package io.github.recurve.language;

import io.github.recurve.check.Arguments;
import io.github.recurve.text.running.RunningText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Suggestions for one text as it is typed: keeps the context of the words so far. For programs that
 * know which tokens were added; {@link TypedText} accepts the text itself, with arbitrary edits.
 *
 * <p>Accepting a word costs one step of the network; the first suggestions after it cost one
 * product with the output vectors; each further letter of the same word costs a search among the
 * words that begin with it. Memory is bounded: up to {@value #UNDO} tokens can be undone. Not
 * thread-safe; confine to one thread at a time.
 */
// The class is long because accepting, typing, completing and undoing share one history of states.
public final class SuggestionSession {

  /** The number of accepted tokens that can be undone. */
  public static final int UNDO = 200;

  private final Suggester suggester;
  private final LanguageModel model;
  private final PersonalCache cache; // or null
  private final Deque<Step> steps = new ArrayDeque<>();
  private final Deque<Long> older = new ArrayDeque<>(); // places in the cache of older steps
  private final Step first;
  private Step present;
  private long length;
  private Ranking ranking; // of the words after the present state, or null until needed
  private long rankedChanges; // of the cache when it was ranked

  /**
   * The state after a token.
   *
   * @param sentenceStart whether the next word begins a sentence
   * @param place place of the token in the cache, or {@link PersonalCache#NONE}
   * @param capitals whether the words so far are in capitals
   */
  private record Step(LanguageState state, boolean sentenceStart, long place, boolean capitals) {
    Step(LanguageState state, boolean sentenceStart, long place) {
      this(state, sentenceStart, place, false);
    }
  }

  /** A session at the start of a text; {@code cache} may be null. */
  SuggestionSession(Suggester suggester, PersonalCache cache) {
    this(suggester, cache, suggester.model().start(), true);
    if (cache != null) {
      cache.requireModel(model);
    }
  }

  private SuggestionSession(
      Suggester suggester, PersonalCache cache, LanguageState state, boolean sentenceStart) {
    this.suggester = suggester;
    this.model = suggester.model();
    this.cache = cache;
    this.first = new Step(state, sentenceStart, PersonalCache.NONE);
    this.present = first;
  }

  /** A session that starts from the current state of this one; earlier tokens cannot be undone. */
  SuggestionSession following() {
    return new SuggestionSession(suggester, cache, present.state, present.sentenceStart);
  }

  /** Adds a token to the text: a word, a number or punctuation. */
  public void accept(String token) {
    Arguments.notNull(token, "token");
    boolean sentenceStart =
        token.equals(LanguageModel.LINE_END)
            || RunningText.isSentenceStart(present.sentenceStart, token);
    long place = cache == null ? PersonalCache.NONE : cache.add(present.state.output, token);
    steps.push(present);
    if (steps.size() > UNDO) {
      steps.removeLast();
      remember(steps.getLast().place);
    }
    present = new Step(model.next(present.state, token), sentenceStart, place);
    ranking = null;
    length++;
  }

  /** Records a place in the cache for {@link #restart}, as long as the cache can hold it. */
  private void remember(long place) {
    if (place != PersonalCache.NONE) {
      older.push(place);
      if (older.size() > cache.capacity()) {
        older.removeLast();
      }
    }
  }

  /** Ends the line: a model of independent lines starts over, a model of running text continues. */
  public void endLine() {
    accept(LanguageModel.LINE_END);
  }

  /**
   * Adds text to the session, except for a possibly incomplete last word. Each line feed ends a
   * line.
   *
   * @return the prefix of the word being typed; empty after white space and punctuation
   */
  public String type(String text) {
    Arguments.notNull(text, "text");
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      model.tokenize(text.substring(from, end)).forEach(this::acceptTyped);
      endLine();
      from = end + 1;
    }
    String line = text.substring(from);
    List<String> tokens = model.tokenize(line);
    int last = tokens.size() - 1;
    boolean open =
        last >= 0
            && RunningText.isWordCharacter(line.codePointBefore(line.length()))
            && RunningText.isWord(tokens.get(last));
    if (!open
        && last > 0
        && WordForms.endsWithApostrophe(line)
        && spells(tokens.get(last - 1) + "'")) {
      tokens.subList(0, last - 1).forEach(this::acceptTyped);
      return tokens.get(last - 1) + "'"; // don'
    }
    tokens.subList(0, open ? last : last + 1).forEach(this::acceptTyped);
    return open ? tokens.get(last) : "";
  }

  /** Returns whether some word of the vocabulary begins with typed letters. */
  private boolean spells(String typed) {
    TypedLetters letters = new TypedLetters(typed, false, false);
    boolean[] found = {false};
    suggester
        .index()
        .forEachFolded(
            letters.folded(),
            word -> found[0] |= letters.cost(model.vocabulary().get(word)) < TypedLetters.INFINITE);
    return found[0];
  }

  /** Adds a token; in all-capitals text, the model reads the lower-case form if it knows it. */
  private void acceptTyped(String token) {
    boolean capitals = LetterCases.isCapitals(token) && (present.capitals || present.sentenceStart);
    String small = token.toLowerCase(Locale.ROOT);
    accept(capitals && model.vocabulary().contains(small) ? small : token);
    present =
        new Step(
            present.state,
            present.sentenceStart,
            present.place,
            capitals || !RunningText.isWord(token) && steps.peek().capitals);
  }

  /**
   * The most probable words for typed letters, with corrected spelling and in the user's letter
   * case: lower-case letters match both cases, apostrophes and accents may be omitted, and one edit
   * is tolerated if few words match.
   *
   * @param prefix letters typed, possibly none
   * @param count maximum number of words, at least 1
   * @throws IllegalArgumentException if the count is less than 1
   */
  public List<Suggestion> spell(String prefix, int count) {
    Arguments.notNull(prefix, "prefix");
    if (prefix.isEmpty()) {
      return present.capitals
          ? ranking().bestInCapitals(count)
          : ranking().best(List.of(""), count);
    }
    boolean upper = prefix.equals(prefix.toUpperCase(Locale.ROOT));
    boolean capitals = upper && (present.capitals || LetterCases.isCapitals(prefix));
    List<Suggestion> best =
        ranking().bestSpelt(new TypedLetters(prefix, capitals, present.sentenceStart), count);
    return capitals ? LetterCases.inCapitals(best, count) : best;
  }

  /**
   * Undoes the last accepted token or line end.
   *
   * @return whether there was one left to undo
   */
  public boolean undo() {
    if (steps.isEmpty()) {
      return false;
    }
    if (present.place != PersonalCache.NONE) {
      cache.remove(present.place);
    }
    present = steps.pop();
    ranking = null;
    length--;
    return true;
  }

  /** Undoes all tokens, including those that can no longer be undone one by one. */
  void restart() {
    while (undo()) {}
    while (!older.isEmpty()) {
      cache.remove(older.pop());
    }
    present = first;
    ranking = null;
    length = 0;
  }

  /**
   * The most probable words that begin with the letters typed, best first.
   *
   * @param prefix letters typed, possibly none. Case-sensitive, except that at the start of a
   *     sentence a lower-case first letter also matches a capital
   * @param count maximum number of words, at least 1
   * @throws IllegalArgumentException if the count is less than 1
   */
  public List<Suggestion> complete(String prefix, int count) {
    Arguments.notNull(prefix, "prefix");
    return ranking().best(LetterCases.forms(prefix, present.sentenceStart), count);
  }

  /** Returns whether the next word begins a sentence. */
  public boolean atSentenceStart() {
    return present.sentenceStart;
  }

  /** Returns whether a token is in the vocabulary. */
  boolean knows(String token) {
    return model.vocabulary().contains(token);
  }

  /** Number of tokens and line ends of the text. */
  long length() {
    return length;
  }

  Ranking ranking() {
    long changes = cache == null ? 0 : cache.changes();
    if (ranking == null || rankedChanges != changes) {
      rankedChanges = changes;
      NextWords next = model.nextWords(present.state);
      ranking =
          cache == null
              ? Ranking.of(suggester, next)
              : Ranking.of(suggester, next, cache, present.state.output);
    }
    return ranking;
  }
}
