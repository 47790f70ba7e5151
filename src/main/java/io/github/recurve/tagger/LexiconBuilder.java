package io.github.recurve.tagger;

import io.github.recurve.model.Int4Rows;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.Vocabulary;
import io.github.recurve.text.VocabularyCounter;
import io.github.recurve.text.WordVectors;
import java.util.List;

/** Collects the symbols of training data. */
final class LexiconBuilder {

  /** The symbol at index 0 of trained words and characters. */
  private static final String UNKNOWN = "<unk>";

  private static final int MAX_WORDS = 1 << 20;
  private static final int MAX_CHARACTERS = 1 << 14;

  /** Rarer characters are unknown, so that the network learns what an unknown one means. */
  private static final int MIN_CHARACTER_COUNT = 2;

  private LexiconBuilder() {}

  static Lexicon build(
      TaggerSettings settings, List<TaggedSentence> sentences, WordVectors vectors) {
    VocabularyCounter words = new VocabularyCounter();
    VocabularyCounter characters = new VocabularyCounter();
    for (TaggedSentence sentence : sentences) {
      for (String form : sentence.tokens()) {
        words.add(form);
        form.codePoints().forEach(c -> characters.add(Character.toString(c)));
      }
    }
    return Lexicon.of(
        vectors.words(),
        Int4Rows.quantise(vectors.vectors()),
        settings.wordSize() == 0
            ? new Vocabulary(List.of())
            : words.build(settings.wordMinCount(), MAX_WORDS, UNKNOWN),
        characters.build(MIN_CHARACTER_COUNT, MAX_CHARACTERS, UNKNOWN));
  }
}
