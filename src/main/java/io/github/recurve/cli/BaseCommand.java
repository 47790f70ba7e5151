package io.github.recurve.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that does work and returns its exit code. */
@Command(
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    usageHelpWidth = 100)
abstract class BaseCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  /** Declared here for the parser only: the level is set before the first class logs. */
  @Option(
      names = Logging.OPTION,
      order = 1000,
      description = "log to standard error, e.g. which kernel is used")
  final void verbose(boolean on) {}

  final CommandSpec spec() {
    return spec;
  }

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Prints a line to standard error. */
  final void warn(String message) {
    spec.commandLine().getErr().println("recurve: " + message);
    spec.commandLine().getErr().flush();
  }

  /** A usage error of this command. */
  final ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
