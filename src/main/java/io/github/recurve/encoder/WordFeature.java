package io.github.recurve.encoder;

import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.model.SafeTensorsBuilder;
import io.github.recurve.text.words.Normalizer;
import io.github.recurve.text.words.Vocabulary;

/**
 * The trained embedding of a frequent word, or of the pattern of a number's digits; row 0 stands
 * for all other words.
 */
final class WordFeature extends LookupFeature {

  private static final String WORDS = "lexicon.words";

  private final Vocabulary words;

  WordFeature(Vocabulary words, int size) {
    super("words", words.size(), size, true);
    this.words = words;
  }

  static WordFeature read(SafeTensors in, int size) throws ModelFormatException {
    return new WordFeature(Features.symbols(in, WORDS), size);
  }

  /**
   * The entry of a word in the vocabulary: {@code <0000>} for {@code 1996}, else the word itself.
   */
  static String entry(String form) {
    String zeros = Normalizer.zeroDigits(form);
    return zeros.equals(form) && form.indexOf('0') < 0 ? form : "<" + zeros + ">";
  }

  /** Returns whether a word has an embedding of its own. */
  boolean has(String form) {
    return words.contains(form);
  }

  @Override
  protected int row(String form) {
    int row = words.index(form);
    return row >= 0 ? row : words.index(entry(form), UNKNOWN);
  }

  @Override
  public void write(SafeTensorsBuilder out) {
    out.putStrings(WORDS, words.entries());
  }
}
