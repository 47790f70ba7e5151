package io.github.recurve.text;

import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * How a token is written before it is looked up in a vocabulary. Case and digits lost here are kept
 * for the network by {@link WordShape} and the characters.
 *
 * @param lowerCase whether letters become lower case
 * @param digitsToZero whether every decimal digit becomes {@code 0}
 */
public record Normalizer(boolean lowerCase, boolean digitsToZero) {

  /** Leaves tokens as they are. */
  public static final Normalizer NONE = new Normalizer(false, false);

  /** Lower case, digits to zero. */
  public static final Normalizer FULL = new Normalizer(true, true);

  /** The token as it stands in the vocabulary. */
  public String apply(String token) {
    String text = lowerCase ? token.toLowerCase(Locale.ROOT) : token;
    return digitsToZero ? zeroDigits(text) : text;
  }

  /**
   * The number of a token among words with pre-trained vectors: that of the exact form, else of the
   * lower-cased, else of the lower-cased with digits as zeros; forms that these settings do not
   * allow are not tried.
   *
   * @param words the number of a word, or -1
   * @return -1 if there is none
   */
  public int lookUp(String token, ToIntFunction<String> words) {
    int index = words.applyAsInt(token);
    if (index < 0 && lowerCase) {
      index = words.applyAsInt(token.toLowerCase(Locale.ROOT));
    }
    if (index < 0 && digitsToZero) {
      index = words.applyAsInt(apply(token));
    }
    return index;
  }

  private static String zeroDigits(String text) {
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
