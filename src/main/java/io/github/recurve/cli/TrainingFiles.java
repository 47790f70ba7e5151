package io.github.recurve.cli;

import io.github.recurve.model.LanguageCode;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The files that every training command reads and writes. */
final class TrainingFiles {

  @Option(
      names = "--train",
      arity = "1..*",
      paramLabel = "<file>",
      description = "training files; required")
  List<Path> train = List.of();

  @Option(
      names = "--dev",
      arity = "1..*",
      paramLabel = "<file>",
      description = "files to choose the best epoch on; required")
  List<Path> dev = List.of();

  @Option(
      names = "--model",
      paramLabel = "<file>",
      description = "model file to write; checkpoint, log and chart go beside it; required")
  Path model;

  @Option(
      names = "--language",
      paramLabel = "<code>",
      defaultValue = LanguageCode.UNDETERMINED,
      description = "ISO 639 code of the language, stored in the model; default ${DEFAULT-VALUE}")
  String language;

  /**
   * Checks that all are there. They are not marked as required, because a command that has these
   * options and a subcommand would then want them for the subcommand, too.
   *
   * @throws ParameterException if one is missing
   */
  void check(CommandSpec spec) {
    String missing =
        train.isEmpty() ? "--train" : dev.isEmpty() ? "--dev" : model == null ? "--model" : null;
    if (missing != null) {
      throw new ParameterException(
          spec.commandLine(), "Missing required option: '" + missing + "=<file>'");
    }
  }

  /** A file beside the model. */
  Path beside(String suffix) {
    return model.resolveSibling(model.getFileName() + suffix);
  }
}
