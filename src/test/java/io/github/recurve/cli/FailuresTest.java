package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.model.ModelFormatException;
import io.github.recurve.text.TextFormatException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

  private final StringWriter err = new StringWriter();

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new NoSuchFileException("pom.xmll"), "file not found: pom.xmll"),
        Arguments.of(new NoSuchFileException("no/such/a.bin"), "folder not found: no/such"),
        Arguments.of(new AccessDeniedException("new.bin"), "no permission to write new.bin"),
        Arguments.of(
            new FileAlreadyExistsException("pom.xml"), "pom.xml is a file, but a folder is needed"),
        Arguments.of(
            new FileSystemException("pom.xml/a", null, "Not a directory"),
            "pom.xml/a: Not a directory"),
        Arguments.of(
            new FileSystemLoopException("a/b"),
            "a/b is a link that leads back to a folder above it"),
        Arguments.of(new FileSystemException("x"), "x cannot be accessed"),
        Arguments.of(new ModelFormatException("a.bin: the file is damaged"), "the file is damaged"),
        Arguments.of(new TextFormatException("a.txt", 3, "too long"), "a.txt:3: too long"),
        Arguments.of(new EOFException("a.gz cut off"), "unexpected end of input: a.gz cut off"),
        Arguments.of(new IOException("a.bin cannot be read: why"), "a.bin cannot be read: why"),
        Arguments.of(
            new UncheckedIOException(new IOException("the log is full")), "the log is full"),
        Arguments.of(
            new ExecutionException(new IllegalArgumentException("rank is 0")), "rank is 0"),
        Arguments.of(new IllegalArgumentException("rank is 0"), "rank is 0"),
        Arguments.of(
            new ArithmeticException("integer overflow"),
            "the input is too large (integer overflow)"),
        Arguments.of(
            new OutOfMemoryError("Java heap space"), "out of memory (Java heap space); give Java"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void expectedFailuresAreReportedInOneLine(Throwable failure, String message) {
    assertThat(report(failure)).isEqualTo(Failures.FAILED);
    assertThat(err.toString()).startsWith("recurve: ").contains(message).hasLineCount(1);
  }

  static Stream<Throwable> defects() {
    return Stream.of(
        new NullPointerException(),
        new IllegalArgumentException(),
        new IllegalStateException("init was not called"),
        new ArithmeticException("/ by zero"),
        new ArrayIndexOutOfBoundsException("3"));
  }

  @ParameterizedTest
  @MethodSource("defects")
  void defectsShowTheirTrace(Throwable defect) {
    assertThat(report(defect)).isEqualTo(Failures.FAILED);
    assertThat(err.toString())
        .startsWith("recurve: an internal error; please report it")
        .contains(defect.getClass().getName(), "\tat " + FailuresTest.class.getName());
  }

  static Stream<Exception> interrupts() {
    return Stream.of(
        new InterruptedException("stopped"),
        new InterruptedIOException(),
        new ClosedByInterruptException());
  }

  @ParameterizedTest
  @MethodSource("interrupts")
  void interruptsHaveTheirExitCode(Exception interrupt) {
    assertThat(report(interrupt)).isEqualTo(Failures.INTERRUPTED);
    assertThat(err.toString()).containsPattern("recurve: (stopped|interrupted)").hasLineCount(1);
  }

  @Test
  void theMessageOfAnotherThreadArrives() throws Exception {
    ForkJoinPool pool = new ForkJoinPool(1);
    try {
      pool.submit(
              () -> {
                throw new IllegalArgumentException("rank is 0");
              })
          .join();
    } catch (RuntimeException e) {
      assertThat(report(e)).isEqualTo(Failures.FAILED);
    } finally {
      pool.shutdown();
    }
    assertThat(err.toString()).isEqualToIgnoringNewLines("recurve: rank is 0");
  }

  @Test
  void outputThatCannotBeWrittenIsAFailureAndClosedPipesAreSilent() {
    assertThat(report(failureOf("No space left on device"))).isEqualTo(Failures.FAILED);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "recurve: standard output cannot be written: No space left on device");
    err.getBuffer().setLength(0);
    assertThat(report(failureOf("Broken pipe"))).isEqualTo(Failures.PIPE_CLOSED);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void outputGoesBeforeTheMessageAndItsFailureBeforeOthers() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintWriter out = new PrintWriter(new StandardOutput(bytes));
    out.print("half");
    Failures.report(new IOException("a failure"), out, new PrintWriter(err));
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("half");

    err.getBuffer().setLength(0);
    PrintWriter full = new PrintWriter(new StandardOutput(failing("No space left on device")));
    full.print("half");
    Failures.report(new IOException("a failure"), full, new PrintWriter(err));
    assertThat(err.toString()).contains("No space left").hasLineCount(1);
  }

  private int report(Throwable failure) {
    return Failures.report(failure, new PrintWriter(new StringWriter()), new PrintWriter(err));
  }

  private static StandardOutput.Failure failureOf(String reason) {
    return new StandardOutput.Failure(new IOException(reason));
  }

  private static OutputStream failing(String reason) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(reason);
      }
    };
  }
}
