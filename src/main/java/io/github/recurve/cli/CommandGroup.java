package io.github.recurve.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only leads to its subcommands. */
@Command(mixinStandardHelpOptions = true)
abstract class CommandGroup implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public final void run() {
    throw new ParameterException(
        spec.commandLine(),
        "missing command, one of " + String.join(", ", spec.subcommands().keySet()));
  }

  /** {@code recurve train}. */
  @Command(
      name = "train",
      description = "Train a model.",
      subcommands = {TrainTaggerCommand.class, TrainLanguageCommand.class})
  static final class Train extends CommandGroup {}

  /** {@code recurve evaluate}. */
  @Command(
      name = "evaluate",
      description = "Measure a model on test files.",
      subcommands = {EvaluateTaggerCommand.class, EvaluateLanguageCommand.class})
  static final class Evaluate extends CommandGroup {}

  /** {@code recurve calibrate}. */
  @Command(
      name = "calibrate",
      description = "Fit the probabilities of a trained model to other text.",
      subcommands = {CalibrateTaggerCommand.class, CalibrateLanguageCommand.class})
  static final class Calibrate extends CommandGroup {}

  /** {@code recurve export}. */
  @Command(
      name = "export",
      description = "Write a tagger of names as a model of a toolkit.",
      subcommands = {ExportCommand.CoreNlp.class, ExportCommand.OpenNlp.class})
  static final class Export extends CommandGroup {}
}
