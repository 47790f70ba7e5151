package io.github.recurve.text.words;

import java.util.Locale;

/**
 * The orthographic shape of a token: its case, digits and signs, which are lost in a lower-cased
 * word vector. Each token has exactly one shape; {@link #index} numbers it for an embedding of
 * {@link #size} rows.
 *
 * <p>The order is part of the model format: new shapes may only be appended.
 */
public enum WordShape {
  /** Letters, all lower case: {@code worked}. */
  LOWER,
  /** One upper-case letter and then lower case: {@code Cisco}. */
  INITIAL_UPPER,
  /** Two or more letters, all upper case: {@code NATO}. */
  UPPER,
  /** A single upper-case letter: {@code I}. */
  SINGLE_UPPER,
  /** Upper and lower case in another order: {@code iPhone}, {@code McDonald}. */
  MIXED,
  /** Letters of a script without case. */
  UNCASED,
  /** Letters and full stops, with upper case: {@code U.S.}, {@code Dr.}, {@code J.}. */
  ABBREVIATION,
  /** Lower-case letters with signs among them: {@code well-known}, {@code e.g.}. */
  LOWER_WITH_SIGNS,
  /** Upper case first, with signs among the letters: {@code Jean-Paul}, {@code O'Brien}. */
  UPPER_WITH_SIGNS,
  /** A clitic: an apostrophe at the start or in {@code n't}, {@code 's}. */
  CLITIC,
  /** Four digits that can be a year, 1000 to 2999. */
  YEAR,
  /** Digits only. */
  DIGITS,
  /** Digits with signs: {@code 3.5}, {@code 10:30}, {@code 50%}, {@code $5}. */
  NUMBER,
  /** Letters, none upper case, and digits: {@code 3rd}, {@code b2b}. */
  LOWER_WITH_DIGITS,
  /** Letters, some upper case, and digits: {@code F16}, {@code 4U}. */
  UPPER_WITH_DIGITS,
  /** A full stop, question or exclamation mark, or several. */
  SENTENCE_END,
  /** A quotation mark or apostrophe alone. */
  QUOTE,
  /** A bracket. */
  BRACKET,
  /** The sign {@code #} alone. */
  HASH,
  /** The sign {@code @} alone. */
  AT,
  /** {@code #} and more: {@code #Paris}. */
  HASHTAG,
  /** {@code @} and more: {@code @cisco}. */
  MENTION,
  /** A web address. */
  URL,
  /** An e-mail address. */
  EMAIL,
  /** Other punctuation: comma, hyphen, colon. */
  PUNCTUATION,
  /** Signs that are neither letters, digits nor punctuation: emoji, arrows, currency. */
  SYMBOL;

  private static final WordShape[] ALL = values();

  /** Number of shapes. */
  public static int size() {
    return ALL.length;
  }

  /** The shape with the given {@link #index}. */
  public static WordShape get(int index) {
    return ALL[index];
  }

  /** The number of the shape, below {@link #size}. */
  @SuppressWarnings("EnumOrdinal") // the order is fixed, see above
  public int index() {
    return ordinal();
  }

  /** The shape of a token. */
  public static WordShape of(String token) {
    if (token.isEmpty()) {
      return SYMBOL;
    }
    Letters letters = Letters.of(token);
    if (letters.all() == letters.total() && letters.total() > 0) {
      return ofWord(letters);
    }
    WordShape special = ofAddress(token);
    if (special != null) {
      return special;
    }
    if (letters.all() == 0) {
      return letters.digits() > 0 ? ofNumber(token, letters) : ofSigns(token);
    }
    if (letters.digits() > 0) {
      return letters.upper() > 0 ? UPPER_WITH_DIGITS : LOWER_WITH_DIGITS;
    }
    return ofWordWithSigns(token, letters);
  }

  private static WordShape ofWord(Letters letters) {
    if (letters.upper() == 0) {
      return letters.lower() > 0 ? LOWER : UNCASED;
    }
    if (letters.upper() == letters.total()) {
      return letters.total() == 1 ? SINGLE_UPPER : UPPER;
    }
    return letters.upper() == 1 && letters.startsUpper() ? INITIAL_UPPER : MIXED;
  }

  private static WordShape ofAddress(String token) {
    char first = token.charAt(0);
    if (first == '#') {
      return token.length() == 1 ? HASH : HASHTAG;
    }
    if (first == '@') {
      return token.length() == 1 ? AT : MENTION;
    }
    int at = token.indexOf('@');
    if (at > 0 && token.indexOf('.', at) > at + 1) {
      return EMAIL;
    }
    if (token.length() > 4) {
      String start = token.substring(0, Math.min(8, token.length())).toLowerCase(Locale.ROOT);
      boolean url =
          start.startsWith("http:")
              || start.startsWith("https:")
              || start.startsWith("ftp:")
              || start.startsWith("www.")
              || token.contains("://");
      if (url) {
        return URL;
      }
    }
    return null;
  }

  private static WordShape ofNumber(String token, Letters letters) {
    if (letters.digits() < letters.total()) {
      return NUMBER;
    }
    char first = token.charAt(0);
    return token.length() == 4 && (first == '1' || first == '2') ? YEAR : DIGITS;
  }

  private static WordShape ofSigns(String token) {
    if (only(token, ".?!\u2026")) {
      return SENTENCE_END;
    }
    if (only(token, "\"'`\u2018\u2019\u201c\u201d\u00ab\u00bb")) {
      return QUOTE;
    }
    if (only(token, "()[]{}")) {
      return BRACKET;
    }
    return token.codePoints().allMatch(WordShape::isPunctuation) ? PUNCTUATION : SYMBOL;
  }

  private static WordShape ofWordWithSigns(String token, Letters letters) {
    if (token.equals("-LRB-") || token.equals("-RRB-")) {
      return BRACKET;
    }
    boolean apostrophe = isApostrophe(token.charAt(0));
    boolean negation =
        token.length() == 3
            && isApostrophe(token.charAt(1))
            && (token.charAt(0) == 'n' || token.charAt(0) == 'N');
    if ((apostrophe && token.length() <= 3) || negation) {
      return CLITIC;
    }
    if (letters.upper() == 0) {
      return LOWER_WITH_SIGNS;
    }
    boolean stops = letters.stops() + letters.all() == letters.total();
    return stops ? ABBREVIATION : UPPER_WITH_SIGNS;
  }

  private static boolean only(String token, String signs) {
    return token.chars().allMatch(c -> signs.indexOf(c) >= 0);
  }

  private static boolean isApostrophe(char c) {
    return c == '\'' || c == '\u2019';
  }

  private static boolean isPunctuation(int c) {
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  /** Code points of a token by kind; marks such as accents count as letters. */
  private record Letters(
      int total, int all, int upper, int lower, int digits, int stops, boolean startsUpper) {

    static Letters of(String token) {
      int total = 0;
      int all = 0;
      int upper = 0;
      int lower = 0;
      int digits = 0;
      int stops = 0;
      for (int i = 0; i < token.length(); total++) {
        int c = token.codePointAt(i);
        i += Character.charCount(c);
        if (Character.isLetter(c) || isMark(c)) {
          all++;
          upper += Character.isUpperCase(c) || Character.isTitleCase(c) ? 1 : 0;
          lower += Character.isLowerCase(c) ? 1 : 0;
        } else if (Character.isDigit(c)) {
          digits++;
        } else if (c == '.') {
          stops++;
        }
      }
      int first = token.codePointAt(0);
      boolean startsUpper = Character.isUpperCase(first) || Character.isTitleCase(first);
      return new Letters(total, all, upper, lower, digits, stops, startsUpper);
    }

    private static boolean isMark(int c) {
      int type = Character.getType(c);
      return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
  }
}
