package io.github.recurve.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line. Exit codes: 0 done, 1 the work failed (a file is missing or damaged), 2 the
 * command was not understood, 130 interrupted.
 */
@Command(
    name = "recurve",
    description = "Recurrent neural networks for names and words, for OpenNLP and CoreNLP.",
    mixinStandardHelpOptions = true,
    versionProvider = Recurve.Version.class,
    subcommands = {
      TagCommand.class,
      EvaluateCommand.class,
      TrainCommand.class,
      CalibrateCommand.class,
      CompressCommand.class,
      SuggestCommand.class,
      GenerateCommand.class,
      InspectCommand.class,
      ExportCommand.class
    })
public final class Recurve implements Runnable {

  private static final int FAILED = 1;
  private static final int INTERRUPTED = 130;

  @Spec private CommandSpec spec;

  /** Runs a command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    int exitCode = run(out, new PrintWriter(System.err, true, StandardCharsets.UTF_8), args);
    out.flush();
    System.exit(exitCode);
  }

  /** Runs a command and returns its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new Recurve())
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((e, command, parsed) -> report(e, command))
        .execute(args);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command");
  }

  /** Tells the user what went wrong in one line; a stack trace only for a defect of ours. */
  static int report(Exception e, CommandLine command) throws Exception {
    if (e instanceof InterruptedException) {
      command.getErr().println("recurve: " + e.getMessage());
      return INTERRUPTED;
    }
    if (e instanceof NoSuchFileException missing) {
      command.getErr().println("recurve: there is no file " + missing.getFile());
      return FAILED;
    }
    if (e instanceof IOException || e instanceof IllegalArgumentException) {
      command.getErr().println("recurve: " + e.getMessage());
      return FAILED;
    }
    throw e;
  }

  /** The version of the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Recurve.class.getPackage().getImplementationVersion();
      return new String[] {"recurve " + (version == null ? "(development)" : version)};
    }
  }
}
