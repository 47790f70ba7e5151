package io.github.recurve.cli;

import java.nio.file.Path;

/**
 * A text to tag, not yet read.
 *
 * @param file null for standard input
 * @param name for display
 * @param result name of its results in an output folder, with slashes
 * @param line number of the line that it is, 0 for a file as a whole
 * @param text the characters of the line, null for a file as a whole or after an error
 * @param end the characters that end the line
 * @param error why it cannot be tagged, else null
 */
record TextSource(
    Path file, String name, String result, long line, String text, String end, String error) {

  /** Name of standard input. */
  static final String STANDARD_INPUT = "-";

  static TextSource ofStandardInput() {
    return new TextSource(null, STANDARD_INPUT, "stdin", 0, null, "", null);
  }

  static TextSource ofFile(Path file, String result) {
    return new TextSource(file, file.toString(), result, 0, null, "", null);
  }

  TextSource withLine(long number, String characters, String lineEnd) {
    return new TextSource(file, name, result, number, characters, lineEnd, null);
  }

  TextSource withError(long number, String reason) {
    return new TextSource(file, name, result, number, null, "", reason);
  }
}
