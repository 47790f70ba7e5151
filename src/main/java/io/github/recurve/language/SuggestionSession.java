package io.github.recurve.language;

import io.github.recurve.text.RunningText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * One text as it is typed: knows the words so far and suggests the next.
 *
 * <p>Accepting a word costs one step of the network; the first suggestions after it cost one
 * product with the output vectors; each further letter of the same word costs a search among the
 * words that begin with it. Memory is bounded: {@value #UNDO} tokens can be taken back. Belongs to
 * one thread at a time.
 */
public final class SuggestionSession {

  /** How many accepted tokens can be taken back. */
  public static final int UNDO = 200;

  private final Suggester suggester;
  private final LanguageModel model;
  private final PersonalCache cache; // or null
  private final Deque<Step> steps = new ArrayDeque<>();
  private Step present;
  private Ranking ranking; // of the words after the present state, or null while nobody asked

  /** The state after a token, whether a word here begins a sentence, whether the cache has it. */
  private record Step(LanguageState state, boolean sentenceStart, boolean remembered) {}

  SuggestionSession(Suggester suggester, PersonalCache cache) {
    this.suggester = suggester;
    this.model = suggester.model();
    this.cache = cache;
    this.present = new Step(model.start(), true, false);
  }

  /** Takes a token into the text: a word, a number or punctuation. */
  public void accept(String token) {
    boolean remembered = cache != null && cache.add(present.state.output, token, model);
    move(
        new Step(
            model.next(present.state, token),
            RunningText.isSentenceStart(present.sentenceStart, token),
            remembered));
  }

  /** Ends the line: what follows does not depend on it, unless the model reads across lines. */
  public void endLine() {
    boolean remembered =
        cache != null && cache.add(present.state.output, PersonalCache.LINE_END, model);
    move(new Step(model.nextLine(present.state), true, remembered));
  }

  /**
   * Takes text into the session, all but a last word that may not be complete.
   *
   * @return the beginning of the word that is being typed, empty after white space and punctuation
   */
  public String type(String text) {
    List<String> tokens = model.tokenize(text);
    boolean open =
        !tokens.isEmpty()
            && Character.isLetterOrDigit(text.charAt(text.length() - 1))
            && RunningText.isWord(tokens.get(tokens.size() - 1));
    int complete = open ? tokens.size() - 1 : tokens.size();
    tokens.subList(0, complete).forEach(this::accept);
    return open ? tokens.get(complete) : "";
  }

  /**
   * Takes the last accepted token or line end back.
   *
   * @return whether there was one that is still known
   */
  public boolean undo() {
    if (steps.isEmpty()) {
      return false;
    }
    if (present.remembered) {
      cache.removeLast();
    }
    present = steps.pop();
    ranking = null;
    return true;
  }

  private void move(Step next) {
    steps.push(present);
    if (steps.size() > UNDO) {
      steps.removeLast();
    }
    present = next;
    ranking = null;
  }

  /**
   * The most probable words that begin with the letters typed, best first.
   *
   * @param prefix letters typed, maybe none. Case counts, but at the start of a sentence a small
   *     first letter also stands for the capital
   * @param count how many at most
   * @throws IllegalArgumentException if the count is less than 1
   */
  public List<Suggestion> complete(String prefix, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("the number of suggestions is " + count);
    }
    return ranking().best(forms(prefix), count);
  }

  /** Whether a word here begins a sentence. */
  public boolean atSentenceStart() {
    return present.sentenceStart;
  }

  Ranking ranking() {
    if (ranking == null) {
      NextWords next = model.nextWords(present.state);
      ranking =
          cache == null
              ? Ranking.of(suggester, next)
              : Ranking.of(suggester, next, cache, present.state.output);
    }
    return ranking;
  }

  /** What the typed letters may stand for. */
  private List<String> forms(String prefix) {
    if (present.sentenceStart && !prefix.isEmpty() && Character.isLowerCase(prefix.charAt(0))) {
      return List.of(prefix, Character.toUpperCase(prefix.charAt(0)) + prefix.substring(1));
    }
    return List.of(prefix);
  }
}
