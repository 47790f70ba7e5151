package io.github.recurve.text;

import java.util.Locale;

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
   * The number of a token in a vocabulary of pre-trained vectors: that of the exact form, else of
   * the lower-cased, else of the lower-cased with digits as zeros; forms that these settings do not
   * allow are not tried.
   *
   * @return -1 if there is none
   */
  public int lookUp(String token, Vocabulary vocabulary) {
    int index = vocabulary.index(token);
    if (index < 0 && lowerCase) {
      index = vocabulary.index(token.toLowerCase(Locale.ROOT));
    }
    if (index < 0 && digitsToZero) {
      index = vocabulary.index(apply(token));
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
