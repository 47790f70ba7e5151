package io.github.recurve.text;

import java.util.Locale;
import java.util.Set;

/**
 * Where a line of text stands, for the question whether a space goes before the next token. It
 * follows the characters, so that it serves a text that somebody else has typed as well. Not
 * thread-safe: one for each line.
 */
final class Spacing {

  /** Marks that stand at what is before them. */
  private static final String LEFT = ",.;:!?)]}%>\u2026\u00b0";

  /** Marks that what follows stands at. */
  private static final String RIGHT = "([{<$#\u00a3\u20ac";

  /** What follows stands at these if they stand at what is before them: {@code a--b}. */
  private static final String BOTH = "-/\u2013\u2014";

  /** Those that an apostrophe binds to the word before, not {@code 'em} or {@code 'til}. */
  private static final Set<String> CLITICS = Set.of("'s", "'re", "'ve", "'ll", "'d", "'m", "n't");

  private boolean doubleOpen;
  private boolean singleOpen;
  private boolean tight = true; // what follows stands at the end of the text
  private char last;

  /** Takes in the characters of the text from an index on. */
  void scan(CharSequence text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
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
            singleOpen = tight && !RunningText.isClitic(word);
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
   * Whether a space goes before a token.
   *
   * @param next the token after it; empty if there is none
   * @param quoted whether a {@code '} comes later
   */
  boolean before(String token, String next, boolean quoted) {
    char c = token.charAt(0);
    if (c == last && !Character.isLetterOrDigit(c)) {
      return true; // or they would be one token
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
    return quoted && last != 's' || !next.isEmpty() && Character.isDigit(next.charAt(0));
  }

  private static String lettersAt(CharSequence text, int begin) {
    int end = begin;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return text.subSequence(begin, end).toString();
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
