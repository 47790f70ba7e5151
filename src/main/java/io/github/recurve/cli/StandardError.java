package io.github.recurve.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;

/**
 * Standard error, which the distribution's launcher script hides from the JVM during start-up to
 * suppress the warning about the incubator module.
 */
final class StandardError {

  private static final String FILE = "recurve.stderr";

  private StandardError() {}

  /**
   * Opens standard error at the place that the script passes. Must be called before anything is
   * printed.
   */
  static void configure() {
    String file = System.getProperty(FILE);
    if (file == null) {
      return;
    }
    try {
      System.setErr(new PrintStream(new FileOutputStream(file, true), true, UTF_8));
    } catch (IOException e) {
      System.exit(Failures.FAILED); // nowhere to report the failure
    }
  }
}
