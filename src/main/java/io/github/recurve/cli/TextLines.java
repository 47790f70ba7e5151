package io.github.recurve.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads text files for language models. */
final class TextLines {
  private TextLines() {}

  /**
   * The lines of a UTF-8 file. A line is what a line feed ends: text may hold other separators.
   *
   * @throws IOException if the file cannot be read or is not UTF-8
   */
  static List<String> read(Path file) throws IOException {
    try {
      return List.of(Files.readString(file, StandardCharsets.UTF_8).split("\n"));
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not UTF-8 text; convert it first", e);
    }
  }
}
