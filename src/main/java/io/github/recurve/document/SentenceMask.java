package io.github.recurve.document;

import java.util.List;

/**
 * Masks punctuation that cannot end a sentence, inside addresses and long runs without white space,
 * before a sentence detector sees it.
 */
final class SentenceMask {

  private static final String MARKS = ".?!\u2026\u3002\uff01\uff1f";
  private static final char LETTER = 'x';

  private SentenceMask() {}

  /** The text, of the same length, with each of those marks replaced by a letter. */
  static String mask(String text, List<Range> addresses, int longestRun) {
    char[] masked = text.toCharArray();
    for (Range address : addresses) {
      hide(masked, address.begin(), address.end() - 1); // U.S. may end a sentence
    }
    int begin = 0;
    for (int i = 0; i <= masked.length; i++) {
      if (i == masked.length || Characters.isSeparator(masked[i])) {
        if (i - begin > longestRun) {
          hide(masked, begin, i - 1);
        }
        begin = i + 1;
      }
    }
    return new String(masked);
  }

  private static void hide(char[] text, int begin, int end) {
    for (int i = begin; i < end; i++) {
      if (MARKS.indexOf(text[i]) >= 0) {
        text[i] = LETTER;
      }
    }
  }
}
