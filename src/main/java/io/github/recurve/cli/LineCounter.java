package io.github.recurve.cli;

import io.github.recurve.document.Offsets;

/**
 * The line and column of ascending offsets in a text, or in several texts that follow one another.
 * LF, CRLF and CR end a line. Time is linear in the length of the text. Not thread-safe.
 */
final class LineCounter {

  private final Offsets unit;
  private String text = "";
  private Offsets.Counter counter;
  private boolean lines;
  private long line;
  private int lineBegin; // in units; negative if the line began in a text before
  private int at; // offset in the text

  /**
   * A counter.
   *
   * @param unit unit of columns
   */
  LineCounter(Offsets unit) {
    this.unit = unit;
    this.counter = unit.over(text);
  }

  /** The number of line ends between two offsets. */
  static long lineEnds(String text, int from, int to) {
    long count = 0;
    for (int i = from; i < to; i++) {
      count += isLineEnd(text, i) ? 1 : 0;
    }
    return count;
  }

  /** Returns whether the character at an offset is the last one of a line end. */
  private static boolean isLineEnd(String text, int offset) {
    char c = text.charAt(offset);
    boolean first = c == '\r' && offset + 1 < text.length() && text.charAt(offset + 1) == '\n';
    return c == '\n' || c == '\r' && !first;
  }

  /**
   * Starts at the beginning of a text.
   *
   * @param number number of its first line
   * @param several whether it has several lines; if not, it is one, whatever it contains
   */
  void begin(String beginning, long number, boolean several) {
    line = number;
    lines = several;
    lineBegin = 0;
    start(beginning);
  }

  /** Goes on to a text that follows the previous one directly. */
  void goOn(String next) {
    advance(text.length());
    lineBegin -= counter.of(at);
    start(next);
  }

  private void start(String next) {
    text = next;
    counter = unit.over(next);
    at = 0;
  }

  /** Advances to an offset in the text, at or after the last one. */
  void advance(int offset) {
    for (; at < offset; at++) {
      if (lines && isLineEnd(text, at)) {
        line++;
        lineBegin = counter.of(at + 1);
      }
    }
  }

  /** The number of the line of the offset. */
  long line() {
    return line;
  }

  /** The number of the column of the offset, from 1. */
  int column() {
    return counter.of(at) - lineBegin + 1;
  }
}
