package io.github.recurve.model;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Adds the name of the file to error messages. */
public final class FileErrors {
  private FileErrors() {}

  /**
   * An error whose message names the file: the same one if it does already.
   *
   * @param action {@code read} or {@code written}
   */
  public static IOException naming(Path file, String action, IOException e) {
    String message = String.valueOf(e.getMessage());
    boolean named =
        e instanceof FileSystemException
            || e instanceof InterruptedIOException
            || message.contains(file.toString());
    return named ? e : new IOException(file + " cannot be " + action + ": " + message, e);
  }
}
