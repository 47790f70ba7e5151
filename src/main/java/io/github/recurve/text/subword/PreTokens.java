package io.github.recurve.text.subword;

import java.util.function.Consumer;

/**
 * Splits a text into the units across which byte-pair encoding does not merge: runs of letters,
 * single digits and runs of other characters, each with any preceding white space. Apostrophes and
 * hyphens count as letters. The concatenation of the units is the text.
 */
final class PreTokens {

  /** Longest unit in code points: bounds the time per character of a text without spaces. */
  static final int MAXIMUM_LENGTH = 32;

  private enum Type {
    SPACE,
    LETTER,
    DIGIT,
    OTHER
  }

  private PreTokens() {}

  /** Passes on the units of a text in their order. */
  static void forEach(String text, Consumer<String> action) {
    int begin = 0;
    int length = 0; // of the current unit, in code points
    Type previous = null;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      Type type = type(c);
      if (length > 0 && (isBoundary(previous, type) || length == MAXIMUM_LENGTH)) {
        action.accept(text.substring(begin, i));
        begin = i;
        length = 0;
      }
      length++;
      previous = type;
      i += Character.charCount(c);
    }
    if (length > 0) {
      action.accept(text.substring(begin));
    }
  }

  private static boolean isBoundary(Type previous, Type next) {
    return switch (next) {
      case SPACE -> true;
      case DIGIT -> previous != Type.SPACE;
      default -> previous != Type.SPACE && previous != next;
    };
  }

  private static Type type(int c) {
    if (Character.isLetter(c) || c == '\'' || c == '\u2019' || c == '-') {
      return Type.LETTER;
    }
    if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
      return Type.SPACE;
    }
    if (Character.isDigit(c)) {
      return Type.DIGIT;
    }
    int category = Character.getType(c);
    return category == Character.NON_SPACING_MARK || category == Character.COMBINING_SPACING_MARK
        ? Type.LETTER
        : Type.OTHER;
  }
}
