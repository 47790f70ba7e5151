package io.github.recurve.cli;

import java.util.Arrays;

/**
 * The log of the command line, which goes to standard error: warnings only, unless {@value #OPTION}
 * is among the arguments.
 */
final class Logging {

  static final String OPTION = "--verbose";

  private static final String PREFIX = "org.slf4j.simpleLogger.";
  private static final String LEVEL = PREFIX + "defaultLogLevel";

  private Logging() {}

  /** Sets the level; to be called before anything logs. A level that the user has set stays. */
  static void configure(String[] args) {
    boolean verbose = Arrays.asList(args).contains(OPTION);
    if (verbose || System.getProperty(LEVEL) == null) {
      System.setProperty(LEVEL, verbose ? "info" : "warn");
    }
    System.setProperty(PREFIX + "showThreadName", "false");
    System.setProperty(PREFIX + "showLogName", "false");
  }
}
