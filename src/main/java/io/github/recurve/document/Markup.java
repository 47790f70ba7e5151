package io.github.recurve.document;

/**
 * Escaping of text for XML and HTML. A character that XML 1.0 does not allow, such as U+0000, is
 * replaced by U+FFFD in an element that gives its code, so that offsets are preserved and nothing
 * is lost.
 */
final class Markup {

  private final String open;
  private final String close;

  /**
   * Markup around characters that XML does not allow; the code goes between {@code open} and a
   * quote.
   */
  Markup(String open, String close) {
    this.open = open;
    this.close = close;
  }

  /** Appends a piece of text as the content of an element. */
  void append(String text, int begin, int end, StringBuilder out) {
    int c;
    for (int i = begin; i < end; i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (isAllowed(c)) {
        appendAllowed(c, out);
      } else {
        out.append(open).append(Integer.toHexString(c)).append("\">\ufffd").append(close);
      }
    }
  }

  /** Text as the value of an attribute in double quotes. */
  static String attribute(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (!isAllowed(c)) {
                out.append('\ufffd');
              } else if (c == '\n' || c == '\t') {
                out.append("&#").append(c).append(';');
              } else {
                appendAllowed(c, out);
              }
            });
    return out.toString();
  }

  private static void appendAllowed(int c, StringBuilder out) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\r' -> out.append("&#13;"); // parsers would turn the character itself into a line feed
      default -> out.appendCodePoint(c);
    }
  }

  /** Production 2 of XML 1.0. */
  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || c >= ' ' && c <= 0xd7ff
        || c >= 0xe000 && c <= 0xfffd
        || c >= 0x10000;
  }
}
