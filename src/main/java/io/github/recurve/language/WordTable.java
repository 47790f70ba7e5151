package io.github.recurve.language;

import io.github.recurve.text.Vocabulary;
import io.github.recurve.text.VocabularyCounter;
import io.github.recurve.text.WordShape;
import java.util.List;
import java.util.Locale;

/**
 * Numbers the words of a language model.
 *
 * <pre>
 *   0 .. n-1      words, by falling frequency         read and predicted
 *   n             unknown words as one                read and predicted
 *   n+1           end of line                         read (as the start of the next) and predicted
 *   n+2 ..        classes of unknown words            read only
 * </pre>
 *
 * <p>A word that is not in the vocabulary is read as the class of its shape and its last two
 * letters, so that "Bengaluru" and "walloping" still inform the context.
 *
 * <p>Immutable and safe for any number of threads.
 */
final class WordTable {

  /** How the text of a training corpus names an unknown word, and what is shown for one. */
  static final String UNKNOWN = "<unk>";

  private final Vocabulary words;
  private final Vocabulary classes;

  /**
   * A table.
   *
   * @throws IllegalArgumentException if the words hold {@link #UNKNOWN}
   */
  WordTable(Vocabulary words, Vocabulary classes) {
    if (words.contains(UNKNOWN)) {
      throw new IllegalArgumentException("the vocabulary has " + UNKNOWN + " among its words");
    }
    this.words = words;
    this.classes = classes;
  }

  Vocabulary words() {
    return words;
  }

  Vocabulary classes() {
    return classes;
  }

  /** The number of an unknown word. */
  int unknown() {
    return words.size();
  }

  /** The number of the end of a line. */
  int lineEnd() {
    return words.size() + 1;
  }

  /** Numbers that can be predicted: words, unknown word, end of line. */
  int outcomes() {
    return words.size() + 2;
  }

  /** Numbers that can be read. */
  int symbols() {
    return outcomes() + classes.size();
  }

  /** The number by which a token is predicted. */
  int outcome(String token) {
    return words.index(token, unknown());
  }

  /** The number by which a token is read. */
  int symbol(String token) {
    int word = words.index(token);
    if (word >= 0) {
      return word;
    }
    int unknownClass = token.equals(UNKNOWN) ? -1 : classes.index(unknownClass(token));
    return unknownClass < 0 ? unknown() : outcomes() + unknownClass;
  }

  /** What is known of an unknown word. */
  static String unknownClass(String token) {
    WordShape shape = WordShape.of(token);
    boolean ending = shape == WordShape.LOWER || shape == WordShape.INITIAL_UPPER;
    return ending && token.length() > 3
        ? shape + " " + token.substring(token.length() - 2).toLowerCase(Locale.ROOT)
        : shape.toString();
  }

  /**
   * The table of a training text.
   *
   * @param size number of words at most
   * @param minimumClassCount rarer classes of unknown words are not told apart
   */
  static WordTable of(List<List<String>> lines, int size, int minimumClassCount) {
    VocabularyCounter counter = new VocabularyCounter();
    for (List<String> line : lines) {
      for (String token : line) {
        if (!token.equals(UNKNOWN)) {
          counter.add(token);
        }
      }
    }
    Vocabulary words = counter.build(1, size);
    VocabularyCounter classCounter = new VocabularyCounter();
    for (List<String> line : lines) {
      for (String token : line) {
        if (!words.contains(token) && !token.equals(UNKNOWN)) {
          classCounter.add(unknownClass(token));
        }
      }
    }
    return new WordTable(words, classCounter.build(minimumClassCount, Integer.MAX_VALUE));
  }
}
