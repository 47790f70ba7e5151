package io.github.recurve.language;

import io.github.recurve.text.RunningText;
import java.util.List;
import java.util.function.Predicate;

/**
 * Suggests the next word, and completes the word being typed.
 *
 * <p>Only words are offered: tokens of the vocabulary that have a letter and that the filter lets
 * pass; never punctuation, numbers or the unknown word. Immutable and safe for any number of
 * threads; each text that is being typed gets a {@link #session()} of its own.
 */
public final class Suggester {

  private final LanguageModel model;
  private final Predicate<String> filter;
  private final PrefixIndex index;

  /** Suggests all words of the model. */
  public Suggester(LanguageModel model) {
    this(model, word -> true);
  }

  /**
   * Suggests some words of the model.
   *
   * @param filter says which words may be offered; asked once for each word of the vocabulary and
   *     each time for a word of a personal cache
   */
  public Suggester(LanguageModel model, Predicate<String> filter) {
    this.model = model;
    this.filter = word -> RunningText.isWord(word) && filter.test(word);
    this.index = new PrefixIndex(model.words(), j -> this.filter.test(model.words().get(j)));
  }

  /** The model. */
  public LanguageModel model() {
    return model;
  }

  /** A text at its beginning. */
  public SuggestionSession session() {
    return new SuggestionSession(this, null);
  }

  /** A text at its beginning, whose words are remembered and suggested again. */
  public SuggestionSession session(PersonalCache cache) {
    return new SuggestionSession(this, cache);
  }

  /**
   * The best words at the end of a text: completions of its last word, or the next word if the text
   * ends with white space or is empty.
   */
  public List<Suggestion> suggest(String text, int count) {
    SuggestionSession session = session();
    return session.complete(session.type(text), count);
  }

  /** The best next words after a state of the model, whichever way it came about. */
  public List<Suggestion> suggest(LanguageState state, int count) {
    return Ranking.of(this, model.nextWords(state)).best(List.of(""), count);
  }

  PrefixIndex index() {
    return index;
  }

  boolean mayOffer(String word) {
    return filter.test(word);
  }
}
