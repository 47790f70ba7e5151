package io.github.recurve.language;

import io.github.recurve.check.Arguments;
import io.github.recurve.text.running.RunningText;
import java.util.List;
import java.util.function.Predicate;

/**
 * Suggests the next word, and completes the word being typed.
 *
 * <pre>
 * Suggester suggester = new Suggester(LanguageModel.load(Path.of("en-lm.bin")));
 * suggester.suggest("Thank you very m", 3); // much, many, ...
 * </pre>
 *
 * <p>Only words that pass the filter are offered, and never punctuation, numbers, the unknown word,
 * or tokens of the vocabulary that are not words, such as {@code you.That's} or an address.
 * Immutable and safe for any number of threads; each text being typed gets its own {@link
 * TypedText} or {@link #session()}.
 */
public final class Suggester {

  private final LanguageModel model;
  private final Predicate<String> filter;
  private final PrefixIndex index;

  /** Suggests the words of the model except slurs, see {@link WordFilter#ofLanguage}. */
  public Suggester(LanguageModel model) {
    this(model, WordFilter.ofLanguage(Arguments.notNull(model, "model").language()));
  }

  /**
   * Suggests only words accepted by a filter.
   *
   * @param filter called once per word of the vocabulary, and on each use of a word of a personal
   *     cache
   */
  public Suggester(LanguageModel model, Predicate<String> filter) {
    this(model, Arguments.notNull(filter, "filter"), WordForms::isPlain);
  }

  private Suggester(
      LanguageModel model, Predicate<String> filter, Predicate<String> isVocabularyWord) {
    this.model = Arguments.notNull(model, "model");
    this.filter = word -> RunningText.isWord(word) && filter.test(word);
    this.index =
        new PrefixIndex(
            model.vocabulary(),
            j -> {
              String word = model.vocabulary().get(j);
              return isVocabularyWord.test(word) && this.filter.test(word);
            });
  }

  /** Suggests every token that contains a letter, as the metrics for suggestions require. */
  static Suggester ofAllWords(LanguageModel model) {
    return new Suggester(model, word -> true, word -> true);
  }

  /** The model. */
  public LanguageModel model() {
    return model;
  }

  /** Starts a session for a new text. */
  public SuggestionSession session() {
    return new SuggestionSession(this, null);
  }

  /**
   * Starts a session for a new text, whose words are added to a personal cache.
   *
   * @throws IllegalArgumentException if the cache belongs to another model
   */
  public SuggestionSession session(PersonalCache cache) {
    Arguments.notNull(cache, "cache");
    return new SuggestionSession(this, cache);
  }

  /**
   * The best words at the end of a text: completions of its last word, or the next word if the text
   * ends with white space or is empty. A model of independent lines reads only the last line.
   *
   * @param count maximum number of words, at least 1
   * @throws IllegalArgumentException if the count is less than 1
   */
  public List<Suggestion> suggest(String text, int count) {
    Arguments.notNull(text, "text");
    boolean lines = model.settings().context() == ContextType.LINE;
    SuggestionSession session = session();
    String prefix = session.type(lines ? text.substring(text.lastIndexOf('\n') + 1) : text);
    return session.spell(prefix, count);
  }

  /**
   * The best next words after any state of the model.
   *
   * @param count maximum number of words, at least 1
   * @throws IllegalArgumentException if the count is less than 1
   */
  public List<Suggestion> suggest(LanguageState state, int count) {
    Arguments.notNull(state, "state");
    return Ranking.of(this, model.nextWords(state)).best(List.of(""), count);
  }

  PrefixIndex index() {
    return index;
  }

  /** Returns whether a word outside the vocabulary may be offered. */
  boolean mayOffer(String word) {
    return filter.test(word) && !WordForms.isJoined(word);
  }
}
