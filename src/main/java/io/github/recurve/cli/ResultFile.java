package io.github.recurve.cli;

import io.github.recurve.model.FileErrors;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes files so that an error names the file, as a full disk does not by itself. */
final class ResultFile {

  private ResultFile() {}

  /** Writes a text in place of what the file holds. */
  static void write(Path file, String text) throws IOException {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw FileErrors.naming(file, "written", e);
    }
  }

  /** A stream to the end of a file, or to a new one. */
  static OutputStream append(Path file) throws IOException {
    return new FilterOutputStream(new FileOutputStream(file.toFile(), true)) {
      @Override
      public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        try {
          out.write(bytes, from, length);
        } catch (IOException e) {
          throw FileErrors.naming(file, "written", e);
        }
      }
    };
  }
}
