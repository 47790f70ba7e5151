package io.github.recurve.grammar;

import java.util.Locale;

/** Letter case of words and of their replacements. */
final class WordCase {

  private WordCase() {}

  static boolean isCapitalized(String word) {
    return Character.isUpperCase(word.codePointAt(0));
  }

  /** Returns whether a word has at least two letters, all of them capitals. */
  static boolean isCapitals(String word) {
    return word.codePointCount(0, word.length()) > 1
        && word.equals(word.toUpperCase(Locale.ROOT))
        && !word.equals(word.toLowerCase(Locale.ROOT));
  }

  static String capitalized(String word) {
    int length = Character.charCount(word.codePointAt(0));
    return word.substring(0, length).toUpperCase(Locale.ROOT) + word.substring(length);
  }

  static String decapitalized(String word) {
    int length = Character.charCount(word.codePointAt(0));
    return word.substring(0, length).toLowerCase(Locale.ROOT) + word.substring(length);
  }

  /** A word in the case of another. */
  static String like(String written, String word) {
    if (isCapitals(written)) {
      return word.toUpperCase(Locale.ROOT);
    }
    return isCapitalized(written) ? capitalized(word) : word;
  }
}
