package io.github.recurve.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** Runs commands as a shell would. */
final class Commands {
  private Commands() {}

  record Result(int exitCode, String out, String err) {}

  static Result run(String... args) {
    return run(Recurve.commandLine(), args);
  }

  private static Result run(CommandLine root, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Recurve.run(root, new PrintWriter(out, true), new PrintWriter(err, true), args);
    return new Result(exitCode, out.toString(), err.toString());
  }

  /** The same with text on standard input. */
  static Result runWithInput(String input, String... args) {
    return runWithInput(input.getBytes(StandardCharsets.UTF_8), args);
  }

  /** The same with bytes on standard input. */
  static Result runWithInput(byte[] input, String... args) {
    return runWithInput(input, Recurve.commandLine(), args);
  }

  /** The same for a command line that was changed. */
  static Result runWithInput(byte[] input, CommandLine root, String... args) {
    InputStream stdin = System.in;
    System.setIn(new ByteArrayInputStream(input));
    try {
      return run(root, args);
    } finally {
      System.setIn(stdin);
    }
  }
}
