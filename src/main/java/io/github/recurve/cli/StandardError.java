package io.github.recurve.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;

/**
 * Standard error, which the script of the distribution withholds from the JVM while it starts, so
 * that its warning of an incubator module is not shown with each command.
 */
final class StandardError {

  private static final String FILE = "recurve.stderr";

  private StandardError() {}

  /** Opens standard error where the script says it is; to be called before anything is printed. */
  static void configure() {
    String file = System.getProperty(FILE);
    if (file == null) {
      return;
    }
    try {
      System.setErr(new PrintStream(new FileOutputStream(file, true), true, UTF_8));
    } catch (IOException e) {
      System.exit(Failures.FAILED); // there is nowhere to say why
    }
  }
}
