package io.github.recurve.language;

import io.github.recurve.text.running.RunningText;
import java.text.Normalizer;
import java.util.Locale;

/**
 * The letters of a word without case, apostrophes and accents, under which it is found however it
 * is typed.
 */
final class WordForms {

  /** Maximum number of letters in the pieces of an abbreviation. */
  private static final int SHORT = 2;

  private WordForms() {}

  /** The letters alone, after an apostrophe if the word begins with one: {@code 'm} is not m. */
  static String fold(String word) {
    if (isSmallAscii(word)) { // most words
      return word;
    }
    StringBuilder folded = new StringBuilder(word.length());
    for (char c : Normalizer.normalize(word, Normalizer.Form.NFD).toCharArray()) {
      boolean accent = c >= '\u0300' && c <= '\u036f'; // not the vowel signs of other scripts
      if (!accent && (folded.length() == 0 || !isApostrophe(c))) {
        folded.append(isApostrophe(c) ? '\'' : c);
      }
    }
    return folded.toString().toLowerCase(Locale.ROOT);
  }

  private static boolean isSmallAscii(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) < 'a' || word.charAt(i) > 'z') {
        return false;
      }
    }
    return true;
  }

  static boolean isApostrophe(int c) {
    return c == '\'' || c == '\u2019' || c == '\u02bc';
  }

  /** Returns whether a line ends with a word and an apostrophe. */
  static boolean endsWithApostrophe(String line) {
    int n = line.length();
    return n > 1
        && isApostrophe(line.charAt(n - 1))
        && RunningText.isWordCharacter(line.codePointBefore(n - 1));
  }

  /**
   * Returns whether a token looks like a word: pieces of letters, marks and digits joined by single
   * {@code ' - / &}; periods only at the end or between short pieces ({@code p.m.}). False for
   * words joined by a missing space, addresses, names of variables and misread encodings.
   */
  static boolean isPlain(String token) {
    int piece = 0; // length of the current one
    int n = token.length();
    for (int i = 0; i < n; i += Character.charCount(token.codePointAt(i))) {
      int c = token.codePointAt(i);
      if (RunningText.isWordCharacter(c)) {
        piece++;
        continue;
      }
      boolean edge = i == 0 || i == n - 1;
      boolean joins =
          switch (c) {
            case '.' ->
                i > 0 && (i == n - 1 || piece <= SHORT && pieceLength(token, i + 1) <= SHORT);
            case '-', '/', '&', '\u00b7' -> !edge && piece > 0;
            default -> isApostrophe(c) && (edge || piece > 0);
          };
      if (!joins) {
        return false;
      }
      piece = 0;
    }
    return true;
  }

  private static int pieceLength(String token, int begin) {
    int end = begin;
    while (end < token.length() && RunningText.isWordCharacter(token.codePointAt(end))) {
      end += Character.charCount(token.codePointAt(end));
    }
    return end - begin;
  }

  /**
   * Returns whether a missing space has joined a token from words: {@code you.That's}, {@code
   * No,that}. False for addresses, which a user may want to see again.
   */
  static boolean isJoined(String token) {
    for (int i = 1; i < token.length() - 1; i++) {
      char mark = token.charAt(i);
      boolean between =
          Character.isLetter(token.codePointBefore(i))
              && Character.isLetter(token.codePointAt(i + 1));
      boolean sentence =
          mark == '.'
              && Character.isUpperCase(token.codePointAt(i + 1))
              && Character.isLowerCase(token.codePointBefore(i))
              && token.indexOf('@') < 0;
      if (between && (sentence || ",;!?\"".indexOf(mark) >= 0)) {
        return true;
      }
    }
    return false;
  }
}
