package io.github.recurve.text.words;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits running text into words: runs of letters, marks and digits, with apostrophes inside them
 * ({@code don't}); each ideograph and each other character separately. Case and spelling are
 * preserved. A text is split identically in training and in use, regardless of the tokenizer of the
 * surrounding toolkit.
 */
public final class WordSplitter {

  private WordSplitter() {}

  /**
   * A word in its text.
   *
   * @param form its characters
   * @param begin offset of the first one, in UTF-16 units
   * @param end offset after the last one
   */
  public record Word(String form, int begin, int end) {}

  /** The words of a text, left to right. */
  public static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int end = i + Character.charCount(c);
      if (isPart(c)) {
        end = partsEnd(text, end);
      }
      if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
        words.add(new Word(text.substring(i, end), i, end));
      }
      i = end;
    }
    return words;
  }

  /** The forms of the words of a text. */
  public static List<String> split(String text) {
    return words(text).stream().map(Word::form).toList();
  }

  /** The end of a word that continues at {@code from}. */
  private static int partsEnd(String text, int from) {
    int i = from;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      boolean apostrophe = c == '\'' || c == '\u2019';
      boolean inside = apostrophe && next < text.length() && isPart(text.codePointAt(next));
      if (!isPart(c) && !inside) {
        return i;
      }
      i = next;
    }
    return i;
  }

  private static boolean isPart(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> Character.isLetterOrDigit(c) && !Character.isIdeographic(c);
    };
  }
}
