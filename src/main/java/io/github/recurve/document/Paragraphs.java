package io.github.recurve.document;

import java.util.ArrayList;
import java.util.List;

/** Finds paragraphs: pieces of a text with a blank line between them. */
final class Paragraphs {
  private Paragraphs() {}

  /** The ranges between blank lines, in order. */
  static List<Range> of(String text) {
    List<Range> found = new ArrayList<>();
    int begin = 0;
    int lineEnd = -1; // of the previous line, if only white space follows it
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
        if (lineEnd >= 0) {
          add(begin, lineEnd, found);
          begin = i + 1;
        }
        lineEnd = i;
      } else if (c == '\u2029' || c == '\f') {
        add(begin, i, found);
        begin = i + 1;
        lineEnd = -1;
      } else if (!Character.isWhitespace(c)) {
        lineEnd = -1;
      }
    }
    add(begin, text.length(), found);
    return found;
  }

  private static void add(int begin, int end, List<Range> found) {
    if (begin < end) {
      found.add(new Range(begin, end));
    }
  }
}
