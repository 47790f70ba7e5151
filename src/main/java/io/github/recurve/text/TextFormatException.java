package io.github.recurve.text;

import java.io.IOException;

/** Thrown when a line of a text file is malformed; the message is {@code file:line: reason}. */
public final class TextFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final long line;

  /**
   * Creates an exception for a line.
   *
   * @param line from 1
   */
  public TextFormatException(String file, long line, String reason) {
    super(file + ":" + line + ": " + reason);
    this.file = file;
    this.line = line;
  }

  /** Name of the file as it was given to the reader. */
  public String file() {
    return file;
  }

  /** Number of the line, from 1. */
  public long line() {
    return line;
  }
}
