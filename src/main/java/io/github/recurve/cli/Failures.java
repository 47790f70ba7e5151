package io.github.recurve.cli;

import io.github.recurve.training.TrainingException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reports failures: one line if the user can fix it, a stack trace for a defect of the program. */
final class Failures {

  static final int FAILED = 1;
  static final int MISUSED = 2;
  static final int INTERRUPTED = 130; // as the shell reports SIGINT
  static final int PIPE_CLOSED = 141; // and SIGPIPE

  private Failures() {}

  /** Flushes the output, reports a failure and returns its exit code. */
  static int report(Throwable thrown, PrintWriter out, PrintWriter err) {
    try {
      out.flush();
    } catch (StandardOutput.Failure e) {
      return report(e, err);
    }
    return report(thrown, err);
  }

  private static int report(Throwable thrown, PrintWriter err) {
    Throwable failure = unwrap(thrown);
    if (failure instanceof StandardOutput.Failure output && output.isClosedPipe()) {
      return PIPE_CLOSED;
    }
    String message = message(failure);
    if (message == null) {
      err.println("recurve: an internal error; please report it");
      thrown.printStackTrace(err);
    } else {
      err.println("recurve: " + message);
    }
    err.flush();
    return isInterrupt(failure) ? INTERRUPTED : FAILED;
  }

  /** A failure that is reported in one line. */
  static String describe(Throwable thrown) {
    Throwable failure = unwrap(thrown);
    String message = message(failure);
    return message == null ? failure.toString() : message;
  }

  /** Unwraps exceptions that only carry another one across threads or layers. */
  private static Throwable unwrap(Throwable thrown) {
    Throwable cause = thrown.getCause();
    boolean wrapper = cause != null && cause.toString().equals(thrown.getMessage());
    return wrapper ? unwrap(cause) : thrown;
  }

  private static boolean isInterrupt(Throwable e) {
    return e instanceof InterruptedException
        || e instanceof InterruptedIOException
        || e instanceof ClosedByInterruptException;
  }

  /** The line to print, or null for a defect. */
  private static String message(Throwable e) {
    if (isInterrupt(e)) {
      return e.getMessage() == null ? "interrupted" : e.getMessage();
    }
    if (e instanceof FileSystemException file) {
      return message(file);
    }
    if (e instanceof EOFException) {
      return "unexpected end of input: " + e.getMessage();
    }
    if (e instanceof OutOfMemoryError) {
      return "out of memory ("
          + e.getMessage()
          + "); give Java more, e.g. with RECURVE_JAVA_OPTIONS=-Xmx4g";
    }
    boolean limit =
        e instanceof ArithmeticException && String.valueOf(e.getMessage()).endsWith(" overflow");
    if (limit) {
      return "the input is too large (" + e.getMessage() + ")";
    }
    boolean expected =
        e instanceof IOException
            || e instanceof IllegalArgumentException
            || e instanceof TrainingException
            || e instanceof StandardOutput.Failure;
    return expected ? e.getMessage() : null;
  }

  private static String message(FileSystemException e) {
    if (e.getFile() == null) {
      return e.getMessage();
    }
    Path file = Path.of(e.getFile());
    if (e instanceof FileSystemLoopException) {
      return file + " is a link that leads back to a folder above it";
    }
    if (e instanceof NoSuchFileException) {
      Path folder = file.getParent();
      return folder == null || Files.isDirectory(folder)
          ? "file not found: " + file
          : "folder not found: " + folder;
    }
    if (e instanceof AccessDeniedException) {
      String action = Files.exists(file) && !Files.isReadable(file) ? "read" : "write";
      return "no permission to " + action + " " + file;
    }
    if (e instanceof FileAlreadyExistsException) {
      return file + " is a file, but a folder is needed";
    }
    return e.getReason() == null ? file + " cannot be accessed" : file + ": " + e.getReason();
  }
}
