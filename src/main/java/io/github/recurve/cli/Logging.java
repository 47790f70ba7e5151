package io.github.recurve.cli;

import java.util.Arrays;

/**
 * Logging of the command line, to standard error: warnings only, unless {@value #OPTION} is given.
 */
final class Logging {

  static final String OPTION = "--verbose";

  private static final String PREFIX = "org.slf4j.simpleLogger.";
  private static final String LEVEL = PREFIX + "defaultLogLevel";

  private Logging() {}

  /** Sets the level, unless the user has set one. Must be called before anything logs. */
  static void configure(String[] args) {
    boolean verbose = Arrays.asList(args).contains(OPTION);
    if (verbose || System.getProperty(LEVEL) == null) {
      System.setProperty(LEVEL, verbose ? "info" : "warn");
    }
    System.setProperty(PREFIX + "showThreadName", "false");
    System.setProperty(PREFIX + "showLogName", "false");
  }
}
