package io.github.recurve.cli;

import java.nio.file.Path;

/**
 * A text to tag, not yet read.
 *
 * @param file the file; null for standard input
 * @param name the name for display
 * @param result name of its result in an output folder, with slashes
 * @param line the line number, 0 for a whole file
 * @param text the characters of the line, null for a whole file or after an error
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
