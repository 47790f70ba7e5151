package io.github.recurve.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Standard output in UTF-8. If it cannot be written, the command ends with a {@link Failure};
 * {@link System#out} and {@link PrintWriter} would silently continue.
 */
final class StandardOutput extends Writer {

  private final Writer target;
  private boolean failed; // anything after it is lost as well

  StandardOutput(OutputStream target) {
    this.target = new OutputStreamWriter(target, StandardCharsets.UTF_8);
  }

  /** A writer to standard output; callers must flush it. */
  static PrintWriter open() {
    return new PrintWriter(new StandardOutput(new FileOutputStream(FileDescriptor.out)));
  }

  /**
   * Thrown when the output cannot be written. Unchecked, since {@link PrintWriter} catches checked
   * ones.
   */
  static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failure(IOException cause) {
      super("standard output cannot be written: " + cause.getMessage(), cause);
    }

    /** Returns whether the reader of the pipe has closed it, as {@code head} does. */
    boolean isClosedPipe() {
      return String.valueOf(getCause().getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
    }
  }

  @Override
  public void write(char[] characters, int offset, int length) {
    attempt(() -> target.write(characters, offset, length));
  }

  @Override
  public void flush() {
    attempt(target::flush);
  }

  @Override
  public void close() {
    flush();
  }

  @FunctionalInterface
  private interface Action {
    void run() throws IOException;
  }

  private void attempt(Action action) {
    if (failed) {
      return;
    }
    try {
      action.run();
    } catch (IOException e) {
      failed = true;
      throw new Failure(e);
    }
  }
}
