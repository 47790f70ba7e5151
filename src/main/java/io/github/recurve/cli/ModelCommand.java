package io.github.recurve.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** A command that reads a model. */
abstract class ModelCommand extends BaseCommand {

  @Option(names = "--model", required = true, paramLabel = "<file>", description = "model file")
  private Path model;

  final Path model() {
    return model;
  }

  /** Loads the model; a failure names its file. */
  final <T> T load(InputFiles.Reader<T> reader) throws IOException {
    return InputFiles.read(model, reader);
  }
}
