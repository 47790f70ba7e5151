package io.github.recurve.cli;

import java.nio.file.Path;

/**
 * A text to tag, not yet read.
 *
 * @param file the file; null for standard input
 * @param name the name for display
 * @param result name of its result in an output folder, with slashes
 * @param line the number of the line, or of the first line of a piece; 0 for a whole file
 * @param offset number of characters of the file before a piece
 * @param text the characters of the line or piece, null for a whole file or after an error
 * @param end the characters that end the line
 * @param error why it cannot be tagged, else null
 */
record TextSource(
    Path file,
    String name,
    String result,
    long line,
    long offset,
    String text,
    String end,
    String error) {

  /** Name of standard input. */
  static final String STANDARD_INPUT = "-";

  static TextSource ofStandardInput() {
    return new TextSource(null, STANDARD_INPUT, "stdin", 0, 0, null, "", null);
  }

  static TextSource ofFile(Path file, String result) {
    return new TextSource(file, file.toString(), result, 0, 0, null, "", null);
  }

  TextSource withLine(long number, String characters, String lineEnd) {
    return new TextSource(file, name, result, number, 0, characters, lineEnd, null);
  }

  /** A piece of the text. */
  TextSource withPiece(long number, long begin, String characters) {
    return new TextSource(file, name, result, number, begin, characters, "", null);
  }

  TextSource withError(long number, String reason) {
    return new TextSource(file, name, result, number, 0, null, "", reason);
  }

  /** The name for display; that of standard input in words. */
  String label() {
    return file == null ? InputFiles.STANDARD_INPUT : name;
  }
}
