package io.github.recurve.text;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The numbered lines of a file with columns, and their fields. Columns are separated by the
 * separator of the format, if given; otherwise by single tabs if the first line with columns has a
 * tab, else by runs of spaces. Not thread-safe.
 */
final class ColumnLines implements Closeable {

  private static final String DOCUMENT = "-DOCSTART-";
  private static final int MAXIMUM_LOOK_AHEAD = 10_000;

  private final LineReader lines;
  private final ConllFormat format;
  private final String name;
  private final Deque<String> pending = new ArrayDeque<>();
  private boolean started;
  private boolean tabs;
  private long number;
  private int columns;

  /**
   * The lines of a file.
   *
   * @param name name of the file, for messages
   */
  ColumnLines(LineReader lines, String name, ConllFormat format) {
    this.lines = lines;
    this.name = name;
    this.format = format;
  }

  /** The next line, or null at the end. */
  String next() throws IOException {
    if (!started) {
      started = true;
      lookAhead();
    }
    String line = pending.isEmpty() ? lines.next() : pending.remove();
    number++;
    return line;
  }

  /** Determines the separator from the first line that has, or should have, a tab. */
  private void lookAhead() throws IOException {
    while (pending.size() < MAXIMUM_LOOK_AHEAD) {
      String line = lines.next();
      if (line == null) {
        return;
      }
      pending.add(line);
      tabs = line.indexOf('\t') >= 0;
      if (tabs || !(line.isBlank() || line.charAt(0) == '#' || isDocumentStart(line))) {
        return;
      }
    }
  }

  /** The number of the last line, from 1. */
  long number() {
    return number;
  }

  /** Returns whether a line that is not blank is a comment. */
  boolean isComment(String line) {
    if (tabs) {
      return line.charAt(0) == '#' && line.indexOf('\t') < 0;
    }
    return format.comments() && (line.startsWith("# ") || line.equals("#"));
  }

  /** Returns whether a line marks the start of a document. */
  static boolean isDocumentStart(String line) {
    return line.startsWith(DOCUMENT)
        && (line.length() == DOCUMENT.length() || line.charAt(DOCUMENT.length()) <= ' ');
  }

  /**
   * The fields of the last line.
   *
   * @throws TextFormatException if their number differs from that of the first line with columns
   */
  String[] fields(String line) throws IOException {
    ColumnFaults faults = new ColumnFaults(separator());
    Optional<String> foreign = faults.otherFormat(line);
    if (foreign.isPresent()) {
      throw error(foreign.get());
    }
    String[] fields = split(line);
    if (columns == 0) {
      columns = fields.length;
    } else if (fields.length != columns) {
      throw error(faults.count(line, fields.length, columns));
    }
    return fields;
  }

  /** The character between columns. */
  private char separator() {
    return format.separator() != null ? format.separator() : tabs ? '\t' : ' ';
  }

  private String[] split(String line) {
    if (!tabs && format.separator() == null) {
      return line.strip().split(" +", -1);
    }
    char separator = format.separator() == null ? '\t' : format.separator();
    String[] fields = line.split(Pattern.quote(String.valueOf(separator)), -1);
    for (int i = 0; i < fields.length; i++) {
      fields[i] = fields[i].strip();
    }
    return fields;
  }

  /**
   * The index of a column.
   *
   * @param asked index from 0, or from -1 for the last
   * @param what its content, for the message
   */
  int column(int asked, String what) throws IOException {
    int column = asked < 0 ? columns + asked : asked;
    if (column < 0 || column >= columns) {
      String place = asked < 0 ? -asked + " from the last" : String.valueOf(asked + 1);
      throw error("no column " + place + " for the " + what + ": the line has " + columns);
    }
    return column;
  }

  /** An error in the last line. */
  TextFormatException error(String reason) {
    return new TextFormatException(name, number, reason);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
