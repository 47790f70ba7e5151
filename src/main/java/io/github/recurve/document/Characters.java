package io.github.recurve.document;

/** Character classes that determine where a token may begin and end. */
final class Characters {

  private static final int ZERO_WIDTH_JOINER = 0x200d;
  private static final int BYTE_ORDER_MARK = 0xfeff;
  private static final int KATAKANA_PROLONGED_SOUND = 0x30fc; // common to two scripts

  private Characters() {}

  /**
   * Returns whether a character separates tokens: white space, controls, also of the direction of
   * writing, and byte order marks.
   */
  static boolean isSeparator(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || c == BYTE_ORDER_MARK
        || isDirection(c);
  }

  private static boolean isDirection(int c) {
    return c == 0x200e || c == 0x200f || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
  }

  /**
   * Returns whether a code point belongs to the one before it: marks, joiners and variation
   * selectors.
   */
  static boolean isExtension(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || c == ZERO_WIDTH_JOINER
        || isSkinTone(c)
        || isEmojiTag(c);
  }

  /**
   * Returns whether a code point is Chinese or Japanese: of the scripts Han, Hiragana, Katakana.
   */
  static boolean isEastAsian(int c) {
    Character.UnicodeScript script = Character.UnicodeScript.of(c);
    return script == Character.UnicodeScript.HAN
        || script == Character.UnicodeScript.HIRAGANA
        || script == Character.UnicodeScript.KATAKANA
        || c == KATAKANA_PROLONGED_SOUND;
  }

  /** Returns whether a code point is an emoji or another pictograph. */
  static boolean isPictograph(int c) {
    return c >= 0x2190 && Character.getType(c) == Character.OTHER_SYMBOL
        || c >= 0x1f000 && c <= 0x1faff && Character.getType(c) == Character.UNASSIGNED;
  }

  /**
   * The end of the emoji that begins at an index: the pictograph with everything joined to it, or
   * the two letters of a flag (Unicode Technical Standard 51, section 1.4.9).
   */
  static int emojiEnd(CharSequence text, int begin, int limit) {
    int first = Character.codePointAt(text, begin);
    int at = begin + Character.charCount(first);
    if (isRegionalIndicator(first) && at < limit) {
      int second = Character.codePointAt(text, at);
      at += isRegionalIndicator(second) ? Character.charCount(second) : 0;
    }
    while (at < limit) {
      int c = Character.codePointAt(text, at);
      boolean joined = at > begin && text.charAt(at - 1) == ZERO_WIDTH_JOINER && isPictograph(c);
      if (!joined && !isExtension(c)) {
        break;
      }
      at += Character.charCount(c);
    }
    return Math.min(at, limit);
  }

  private static boolean isRegionalIndicator(int c) {
    return c >= 0x1f1e6 && c <= 0x1f1ff;
  }

  private static boolean isSkinTone(int c) {
    return c >= 0x1f3fb && c <= 0x1f3ff;
  }

  private static boolean isEmojiTag(int c) {
    return c >= 0xe0020 && c <= 0xe007f;
  }
}
