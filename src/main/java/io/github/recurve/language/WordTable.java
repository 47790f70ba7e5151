package io.github.recurve.language;

import io.github.recurve.text.words.Normalizer;
import io.github.recurve.text.words.Vocabulary;
import io.github.recurve.text.words.VocabularyCounter;
import io.github.recurve.text.words.WordShape;
import java.util.List;
import java.util.Locale;

/**
 * The input ids that a language model reads and the target ids that it predicts.
 *
 * <pre>
 *   0 .. n-1      words, by falling frequency         input and target
 *   n             unknown words as one                input and target
 *   n+1           end of line                         input (as the start of the next) and target
 *   n+2 ..        classes of unknown words            input only
 * </pre>
 *
 * <p>A word outside the vocabulary is read as a class given by its shape and last two letters, so
 * that "Bengaluru" and "walloping" still contribute to the context.
 *
 * <p>Immutable and safe for any number of threads.
 */
final class WordTable {

  /** The unknown word, in training text and where one is shown. */
  static final String UNKNOWN = "<unk>";

  /** Number of final letters that determine the class of a word. */
  private static final int ENDING = 2;

  private final Vocabulary words;
  private final Vocabulary classes;

  /**
   * A table.
   *
   * @throws IllegalArgumentException if the words contain {@link #UNKNOWN} or the end of a line
   */
  WordTable(Vocabulary words, Vocabulary classes) {
    for (String reserved : List.of(UNKNOWN, LanguageModel.LINE_END)) {
      if (words.contains(reserved)) {
        throw new IllegalArgumentException("the vocabulary contains '" + reserved + "' as a word");
      }
    }
    this.words = words;
    this.classes = classes;
  }

  /**
   * The table of a training text.
   *
   * @param lines tokens per line, read once
   * @param size number of words at most
   * @param minimumClassCount rarer classes of unknown words are read as the unknown word
   */
  static WordTable of(Iterable<List<String>> lines, int size, int minimumClassCount) {
    VocabularyCounter counter = new VocabularyCounter();
    for (List<String> line : lines) {
      for (String token : line) {
        if (!token.equals(UNKNOWN)) {
          counter.add(Normalizer.compose(token));
        }
      }
    }
    Vocabulary words = counter.build(1, size);
    VocabularyCounter classCounter = new VocabularyCounter();
    counter.forEach(
        (token, count) -> {
          if (!words.contains(token)) {
            classCounter.add(unknownClass(token), count);
          }
        });
    return new WordTable(words, classCounter.build(minimumClassCount, Integer.MAX_VALUE));
  }

  Vocabulary words() {
    return words;
  }

  Vocabulary classes() {
    return classes;
  }

  /** The id of an unknown word. */
  int unknown() {
    return words.size();
  }

  /** The id of the end of a line. */
  int lineEnd() {
    return words.size() + 1;
  }

  /** Number of target ids. */
  int targets() {
    return words.size() + 2;
  }

  /** Number of input ids. */
  int inputs() {
    return targets() + classes.size();
  }

  /** The id by which a token, or the end of a line, is predicted. */
  int targetId(String token) {
    return token.equals(LanguageModel.LINE_END)
        ? lineEnd()
        : words.index(Normalizer.compose(token), unknown());
  }

  /** The id by which a token, or the end of a line, is read. */
  int inputId(String token) {
    int target = targetId(token);
    if (target != unknown() || token.equals(UNKNOWN)) {
      return target;
    }
    int unknownClass = classes.index(unknownClass(token));
    return unknownClass < 0 ? target : targets() + unknownClass;
  }

  /** The target id of what was read under an input id. */
  int targetOfInput(int inputId) {
    return inputId < targets() ? inputId : unknown();
  }

  /** The class of an unknown word: its shape and, for a word of letters, its ending. */
  static String unknownClass(String form) {
    String token = Normalizer.compose(form);
    WordShape shape = WordShape.of(token);
    boolean letters = shape == WordShape.LOWER || shape == WordShape.INITIAL_UPPER;
    if (!letters || token.codePointCount(0, token.length()) <= ENDING + 1) {
      return shape.toString();
    }
    String ending = token.substring(token.offsetByCodePoints(token.length(), -ENDING));
    return shape + " " + ending.toLowerCase(Locale.ROOT);
  }
}
