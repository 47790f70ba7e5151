package io.github.recurve.model;

import java.util.Set;

/**
 * Reads the JSON of a header (RFC 8259): objects, arrays, strings and whole numbers, in the order
 * in which they are expected. Anything else, including deeper nesting than the caller expects, is
 * rejected with a {@link ModelFormatException}.
 */
final class HeaderJson {

  /*
   * Why not a JSON library: a header uses a small part of JSON, loading a general parser is a noticeable part of the time in which a fresh JVM reads a model, and no library is on the class path of all hosts, so that one more could clash with theirs. The mutation tests of this package make up for a library's maturity.
   */

  private static final int MAXIMUM_NAME = 1000;

  private final String text;
  private int at;

  /** True until a value is read after the innermost open bracket: no comma is due before it. */
  private boolean first;

  HeaderJson(String text) {
    this.text = text;
  }

  /** Reads the bracket that begins an object or an array. */
  void open(char bracket) throws ModelFormatException {
    expect(bracket);
    first = true;
  }

  /**
   * Advances to the next member or element: reads the comma before it, unless it is the first, or
   * the bracket after the last.
   */
  boolean more(char bracket) throws ModelFormatException {
    boolean closed = peek() == bracket;
    if (closed) {
      at++;
    } else if (!first) {
      expect(',');
    }
    first = false;
    return !closed;
  }

  /** Reads the name of a member and the colon; adds it to the names of the object. */
  String name(Set<String> names) throws ModelFormatException {
    String name = string();
    if (name.length() > MAXIMUM_NAME) {
      throw unexpected("a name of at most " + MAXIMUM_NAME + " characters");
    }
    if (!names.add(name)) {
      throw ModelFormatException.damaged("the header is not valid: '" + name + "' occurs twice");
    }
    expect(':');
    return name;
  }

  String string() throws ModelFormatException {
    expect('"');
    int from = at;
    while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\\') {
      control();
      at++;
    }
    if (at < text.length() && text.charAt(at) == '"') {
      return text.substring(from, at++);
    }
    StringBuilder string = new StringBuilder(text.substring(from, at));
    while (next() != '"') {
      control();
      char c = text.charAt(at++);
      string.append(c == '\\' ? escaped() : c);
    }
    at++;
    if (string
        .codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
      throw unexpected("paired surrogates only");
    }
    return string.toString();
  }

  private char escaped() throws ModelFormatException {
    char c = next();
    at++;
    switch (c) {
      case '"', '\\', '/':
        return c;
      case 'b':
        return '\b';
      case 'f':
        return '\f';
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 't':
        return '\t';
      case 'u':
        int code = 0;
        for (int i = 0; i < 4; i++) {
          int digit = Character.digit(next(), 16);
          if (digit < 0 || text.charAt(at) > 'f') {
            throw unexpected("four hexadecimal digits");
          }
          code = 16 * code + digit;
          at++;
        }
        return (char) code;
      default:
        throw unexpected("an escape sequence");
    }
  }

  private void control() throws ModelFormatException {
    if (text.charAt(at) < ' ') {
      throw unexpected("no control character");
    }
  }

  /** Reads a whole number of at most 64 bits. */
  long integer() throws ModelFormatException {
    peek();
    int from = at;
    if (next() == '-') {
      at++;
    }
    int digits = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    boolean zeros = at > digits + 1 && text.charAt(digits) == '0';
    boolean fraction = at < text.length() && ".eE".indexOf(text.charAt(at)) >= 0;
    try {
      if (!zeros && !fraction) {
        return Long.parseLong(text.substring(from, at));
      }
    } catch (NumberFormatException e) {
      // The message is that for all other text.
    }
    throw unexpected("a whole number");
  }

  /** Checks that nothing follows but spaces. */
  void end() throws ModelFormatException {
    if (peek() != 0 || at < text.length()) {
      throw ModelFormatException.damaged("text follows the JSON object of the header");
    }
  }

  private void expect(char c) throws ModelFormatException {
    if (peek() != c || at == text.length()) {
      throw unexpected("'" + c + "'");
    }
    at++;
  }

  /** The next character other than white space, or 0 at the end. */
  private char peek() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private char next() throws ModelFormatException {
    if (at == text.length()) {
      throw unexpected("more text");
    }
    return text.charAt(at);
  }

  private ModelFormatException unexpected(String what) {
    return ModelFormatException.damaged(
        "the header is not valid: expected " + what + " at character " + at);
  }
}
