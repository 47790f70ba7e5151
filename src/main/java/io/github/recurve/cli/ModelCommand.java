package io.github.recurve.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** A command that reads a model. */
abstract class ModelCommand extends BaseCommand {

  @Option(
      names = "--model",
      required = true,
      paramLabel = "<file>",
      description = "model file, or the name of a model that comes with recurve")
  private Path model;

  /** The ending, after the language, of the names of shipped models for this command. */
  String task() {
    return "";
  }

  /** The file of the model. */
  final Path model() throws IOException {
    return ShippedModels.ofDistribution().find(model, task());
  }

  /** Loads the model; a failure names its file. */
  final <T> T load(InputFiles.Reader<T> reader) throws IOException {
    return InputFiles.read(model(), reader);
  }
}
