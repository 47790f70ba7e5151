package io.github.recurve.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The command line. Exit codes: 0 success, 1 failure (such as a missing or damaged file), 2 usage
 * error, 130 interrupted, 141 broken pipe.
 */
@Command(
    name = "recurve",
    description =
        "Recurrent neural networks for text, inside OpenNLP and CoreNLP or on their own: names, next"
            + " words, grammar, labels, translation.",
    versionProvider = Recurve.Version.class,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "  0:success",
      "  1:failure, such as a missing or damaged file",
      "  2:invalid command line",
      "130:interrupted; training continues from its checkpoint",
      "141:the output was closed by its reader"
    })
public final class Recurve extends CommandGroup {

  /** Runs a command and exits the JVM with its exit code. */
  public static void main(String[] args) {
    StandardError.configure();
    Logging.configure(args);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(StandardOutput.open(), err, args));
  }

  /** The whole command line. */
  static CommandLine commandLine() {
    CommandLine root = new CommandLine(new Recurve());
    root.addSubcommand(new TagCommand())
        .addSubcommand(new CheckCommand())
        .addSubcommand(new LabelCommand())
        .addSubcommand(new AssistantCommand())
        .addSubcommand(new SuggestCommand())
        .addSubcommand(
            "cache",
            CommandGroup.of(
                "Show and change what a personal cache of words has learnt.",
                new CacheCommand.Words(),
                new CacheCommand.Forget(),
                new CacheCommand.Undo(),
                new CacheCommand.Export()))
        .addSubcommand(new GenerateCommand())
        .addSubcommand(new TranslateCommand())
        .addSubcommand(new ServeCommand())
        .addSubcommand(
            "train",
            CommandGroup.of(
                "Train a model; the default kind is ner.",
                new TrainTaggerCommand.Names(),
                new TrainTaggerCommand.PartsOfSpeech(),
                new TrainTaggerCommand.Errors(),
                new TrainClassifierCommand(),
                new TrainAssistantCommand(),
                new TrainLanguageCommand(),
                new TrainConfusionsCommand(),
                new TrainTranslatorCommand()))
        .addSubcommand(
            "evaluate",
            CommandGroup.of(
                "Evaluate a model on test files; the default kind is ner.",
                new EvaluateTaggerCommand.Names(),
                new EvaluateTaggerCommand.PartsOfSpeech(),
                new EvaluateTaggerCommand.Errors(),
                new EvaluateClassifierCommand(),
                new EvaluateAssistantCommand(),
                new EvaluateLanguageCommand(),
                new EvaluateConfusionsCommand(),
                new EvaluateTranslatorCommand()))
        .addSubcommand(
            "calibrate",
            CommandGroup.of(
                "Calibrate the probabilities of a trained model on other text; the default kind"
                    + " is ner.",
                new CalibrateTaggerCommand.Names(),
                new CalibrateTaggerCommand.PartsOfSpeech(),
                new CalibrateLanguageCommand(),
                new CalibrateClassifierCommand()))
        .addSubcommand(new CompressCommand())
        .addSubcommand(new ConvertCommand())
        .addSubcommand(new InspectCommand())
        .addSubcommand(
            "export",
            CommandGroup.of(
                "Write a model in the format of a toolkit.",
                new ExportCommand.CoreNlp(),
                new ExportCommand.OpenNlp(),
                new ExportSentimentCommand()))
        .addSubcommand("generate-completion", completion())
        .setCaseInsensitiveEnumValuesAllowed(true);
    return ArgumentConverters.register(root);
  }

  private static CommandLine completion() {
    CommandLine command = new CommandLine(new CompletionCommand());
    command
        .getCommandSpec()
        .usageMessage()
        .footerHeading("%nExamples:%n")
        .footer(
            "  recurve generate-completion > recurve-completion.sh",
            "  recurve generate-completion | sudo tee /etc/bash_completion.d/recurve");
    return command;
  }

  /** Runs a command, flushes its output and returns its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return run(commandLine(), out, err, args);
  }

  /** The same for a command line that was changed. */
  static int run(CommandLine root, PrintWriter out, PrintWriter err, String... args) {
    int exitCode;
    try {
      exitCode =
          root.setOut(out)
              .setErr(err)
              .setExecutionStrategy(parsed -> execute(parsed, out, err))
              .setParameterExceptionHandler(Recurve::reportMisuse)
              .setExecutionExceptionHandler((e, command, parsed) -> Failures.report(e, out, err))
              .execute(CommandGroup.withKind(root, CommandGroup.withHelpLast(args)));
      out.flush();
    } catch (StandardOutput.Failure | OutOfMemoryError e) {
      exitCode = Failures.report(e, out, err);
    }
    return exitCode;
  }

  private static int execute(ParseResult parsed, PrintWriter out, PrintWriter err) {
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    try {
      if (!last.isUsageHelpRequested() && !last.isVersionHelpRequested()) {
        Misuse.requireWords(last);
        WrittenFiles.check(last);
      }
      return new CommandLine.RunLast().execute(parsed);
    } catch (StandardOutput.Failure | IOException e) { // the former from the help's writer
      return Failures.report(e, out, err);
    }
  }

  /** Prints the error and a pointer to the help instead of the whole help. */
  private static int reportMisuse(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("recurve: " + Misuse.message(e));
    err.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return Failures.MISUSED;
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
