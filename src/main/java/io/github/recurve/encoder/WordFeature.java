package io.github.recurve.encoder;

import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.model.SafeTensorsBuilder;
import io.github.recurve.text.words.Vocabulary;

/** The trained embedding of a frequent word; row 0 stands for all other words. */
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

  /** Returns whether a word has an embedding of its own. */
  boolean has(String form) {
    return words.contains(form);
  }

  @Override
  protected int row(String form) {
    return words.index(form, UNKNOWN);
  }

  @Override
  public void write(SafeTensorsBuilder out) {
    out.putStrings(WORDS, words.entries());
  }
}
