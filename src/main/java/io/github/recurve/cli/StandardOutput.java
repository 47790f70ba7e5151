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
 * Standard output in UTF-8. Where it cannot be written the command ends with a {@link Failure};
 * {@link System#out} and {@link PrintWriter} would go on in silence.
 */
final class StandardOutput extends Writer {

  private final Writer target;
  private boolean failed; // what follows is lost as well

  StandardOutput(OutputStream target) {
    this.target = new OutputStreamWriter(target, StandardCharsets.UTF_8);
  }

  /** A writer to standard output; it is to be flushed. */
  static PrintWriter open() {
    return new PrintWriter(new StandardOutput(new FileOutputStream(FileDescriptor.out)));
  }

  /** The output cannot be written. Unchecked, since {@link PrintWriter} catches the others. */
  static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failure(IOException cause) {
      super("standard output cannot be written: " + cause.getMessage(), cause);
    }

    /** Returns whether the reader of a pipe has had enough, as {@code head} has. */
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
