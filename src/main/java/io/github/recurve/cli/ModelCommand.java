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
      description = "model file, or the name of a bundled model")
  private Path model;

  /** The part after the language in the names of bundled models for this command. */
  String task() {
    return "";
  }

  /** The file of the model. */
  final Path model() throws IOException {
    return ShippedModels.ofDistribution().find(model, task());
  }

  /** Loads the model; failures name its file. */
  final <T> T load(InputFiles.Reader<T> reader) throws IOException {
    return InputFiles.read(model(), reader);
  }
}
