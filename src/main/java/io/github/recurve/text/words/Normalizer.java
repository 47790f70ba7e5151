package io.github.recurve.text.words;

import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * Normalises words: composed characters everywhere, and for look-up among pre-trained vectors lower
 * case, and zeros for digits. The network still sees case and digits through {@link WordShape} and
 * the characters.
 */
public final class Normalizer {

  private static final char FIRST_COMBINING_MARK = 0x300;

  private Normalizer() {}

  /** The token in lower case, with every decimal digit replaced by {@code 0}. */
  public static String normalize(String token) {
    return zeroDigits(lowerCase(token));
  }

  /**
   * The number of a token among words: that of the exact form, else of the lower-cased, else of the
   * {@linkplain #normalize normalised}.
   *
   * @param words the number of a word, or -1
   * @return -1 if none is found
   */
  public static int lookUp(String token, ToIntFunction<String> words) {
    int index = words.applyAsInt(token);
    if (index < 0) {
      index = words.applyAsInt(lowerCase(token));
    }
    return index < 0 ? words.applyAsInt(normalize(token)) : index;
  }

  /**
   * The token with letters and their combining marks composed (Unicode's form NFC), as nearly all
   * text has them: {@code u} and a separate diaeresis become {@code ü}, Korean letters a syllable.
   * Text in which that composes nothing is unchanged; in some scripts NFC takes letters apart.
   */
  public static String compose(String token) {
    int i = 0;
    while (i < token.length() && token.charAt(i) < FIRST_COMBINING_MARK) {
      i++;
    }
    if (i == token.length()) {
      return token;
    }
    String composed = java.text.Normalizer.normalize(token, java.text.Normalizer.Form.NFC);
    return composed.length() < token.length() ? composed : token;
  }

  private static String lowerCase(String token) {
    return token.toLowerCase(Locale.ROOT);
  }

  /** The token with every decimal digit replaced by {@code 0}. */
  public static String zeroDigits(String text) {
    int first = 0;
    while (first < text.length() && !Character.isDigit(text.charAt(first))) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder zeros = new StringBuilder(text);
    for (int i = first; i < zeros.length(); i++) {
      if (Character.isDigit(zeros.charAt(i))) {
        zeros.setCharAt(i, '0');
      }
    }
    return zeros.toString();
  }
}
