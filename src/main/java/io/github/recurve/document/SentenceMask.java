package io.github.recurve.document;

import java.util.List;

/**
 * Hides marks that cannot end a sentence from a sentence detector: those inside an address and
 * those inside a long run without white space.
 */
final class SentenceMask {

  private static final String MARKS = ".?!\u2026\u3002\uff01\uff1f";
  private static final char LETTER = 'x';

  private SentenceMask() {}

  /** The text, as long as before, with a letter in place of each of those marks. */
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
