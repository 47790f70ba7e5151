package io.github.recurve.language;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The letters of a word without case, apostrophes and accents, by which typed letters find it
 * however they are spelt.
 */
final class WordForms {
  private WordForms() {}

  /** The letters alone, after an apostrophe if the word begins with one: {@code 'm} is not m. */
  static String fold(String word) {
    StringBuilder folded = new StringBuilder(word.length());
    for (char c : Normalizer.normalize(word, Normalizer.Form.NFD).toCharArray()) {
      boolean accent = c >= '\u0300' && c <= '\u036f'; // not the vowel signs of other scripts
      if (!accent && (folded.length() == 0 || !isApostrophe(c))) {
        folded.append(isApostrophe(c) ? '\'' : c);
      }
    }
    return folded.toString().toLowerCase(Locale.ROOT);
  }

  static boolean isApostrophe(int c) {
    return c == '\'' || c == '\u2019' || c == '\u02bc';
  }

  /**
   * Whether a word begins with typed letters: a capital letter, an accent or an apostrophe that was
   * typed must be there; what was left out may be, but for an apostrophe that begins the word.
   *
   * @param typed in composed form (NFC), with {@code '} for apostrophes
   */
  static boolean begins(String word, String typed) {
    int at = 0;
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(i);
      while (at > 0 && at < word.length() && isApostrophe(word.charAt(at)) && !isApostrophe(c)) {
        at++;
      }
      if (at == word.length() || !matches(word.charAt(at), c)) {
        return false;
      }
      at++;
    }
    return true;
  }

  private static boolean matches(char letter, char typed) {
    if (letter == typed || isApostrophe(letter) && isApostrophe(typed)) {
      return true;
    }
    boolean plain = fold(String.valueOf(typed)).equals(String.valueOf(typed));
    return plain && fold(String.valueOf(letter)).equals(String.valueOf(typed));
  }

  /**
   * Whether a word begins with typed letters after one edit: one more, one less, other or swapped.
   */
  static boolean nearlyBegins(String word, String typed) {
    int same = 0;
    int n = typed.length();
    while (same < n && same < word.length() && word.charAt(same) == typed.charAt(same)) {
      same++;
    }
    if (same == 0 || same == n) {
      return same == n;
    }
    String rest = typed.substring(same + 1);
    boolean more = word.startsWith(rest, same);
    boolean less = word.startsWith(typed.substring(same), Math.min(word.length(), same + 1));
    boolean other = same < word.length() && word.startsWith(rest, same + 1);
    boolean swapped =
        same + 1 < n
            && same + 1 < word.length()
            && word.charAt(same) == typed.charAt(same + 1)
            && word.charAt(same + 1) == typed.charAt(same)
            && word.startsWith(typed.substring(same + 2), same + 2);
    return more || less || other || swapped;
  }
}
