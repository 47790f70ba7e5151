package io.github.recurve.text.running;

import java.util.Locale;
import java.util.Set;

/**
 * The state of a line of text that decides whether a space precedes the next token. It works on
 * characters, so that it can also continue a text typed by a user. Not thread-safe; one instance
 * per line.
 */
final class Spacing {

  /** Marks without a space before them. */
  private static final String LEFT = ",.;:!?)]}%>\u2026\u00b0";

  /** Marks without a space after them. */
  private static final String RIGHT = "([{<$#\u00a3\u20ac";

  /** Marks without a space after them if there is none before: {@code a--b}. */
  private static final String BOTH = "-/\u2013\u2014";

  /** Clitics that attach to the preceding word, unlike {@code 'em} or {@code 'til}. */
  private static final Set<String> CLITICS = Set.of("'s", "'re", "'ve", "'ll", "'d", "'m", "n't");

  private final RunningText tokenizer;
  private boolean doubleOpen;
  private boolean singleOpen;
  private boolean tight = true; // no space precedes what follows
  private int last; // code point

  /** The beginning of a line. */
  Spacing(RunningText tokenizer) {
    this.tokenizer = tokenizer;
  }

  /** Reads the characters of the text from an index on. */
  void scan(CharSequence text, int from) {
    int c;
    for (int i = from; i < text.length(); i += Character.charCount(c)) {
      c = Character.codePointAt(text, i);
      boolean dash = BOTH.indexOf(last) >= 0;
      switch (c) {
        case '"', '\u201c', '\u201d' -> {
          doubleOpen = c == '\u201c' || c == '"' && (dash ? !doubleOpen : tight);
          tight = doubleOpen;
        }
        case '\'', '\u2018', '\u2019' -> {
          String word = lettersAt(text, i + 1);
          if (!Character.isLetter(last) || word.isEmpty()) {
            tight = c != '\u2019' && (dash ? !singleOpen : tight);
            singleOpen = tight && !tokenizer.isClitic(word);
          }
        }
        default -> {
          singleOpen &= last != '\'' || !Character.isDigit(c); // '05
          tight =
              isSpace(c) || RIGHT.indexOf(c) >= 0 || BOTH.indexOf(c) >= 0 && tight == (c == last);
        }
      }
      last = c;
    }
  }

  /**
   * Returns whether a space precedes a token.
   *
   * @param next the token after it; empty if there is none
   * @param quoted whether a {@code '} comes later
   */
  boolean before(String token, String next, boolean quoted) {
    int c = token.codePointAt(0);
    if (c == last && !Character.isLetterOrDigit(c)) {
      return true; // otherwise they would be one token
    }
    if (tight) {
      return false;
    }
    if (CLITICS.contains(token.toLowerCase(Locale.ROOT))) {
      return !Character.isLetter(last);
    }
    return switch (c) {
      case '"' -> !doubleOpen && !next.isEmpty();
      case '\'' -> token.length() > 1 || !singleOpen && opensQuote(next, quoted);
      case ':', ';' -> next.startsWith(")"); // a smiley
      default -> LEFT.indexOf(c) < 0;
    };
  }

  /** An apostrophe is at the end of {@code Galois'}, at the beginning of {@code '05}. */
  private boolean opensQuote(String next, boolean quoted) {
    return quoted && last != 's' || !next.isEmpty() && Character.isDigit(next.codePointAt(0));
  }

  private static String lettersAt(CharSequence text, int begin) {
    int end = begin;
    while (end < text.length() && Character.isLetter(Character.codePointAt(text, end))) {
      end = Character.offsetByCodePoints(text, end, 1);
    }
    return text.subSequence(begin, end).toString();
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
