package io.github.recurve.cli;

import io.github.recurve.classifier.Classifier;
import io.github.recurve.text.LabeledText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

  /** Warns if texts have labels that a classifier never gives. */
  final void warnOfOtherLabels(Classifier classifier, List<LabeledText> gold, List<Path> files) {
    LabelMismatch.lacking(
            "labels", files, gold.stream().map(LabeledText::label).toList(), classifier.labels())
        .ifPresent(this::warn);
  }

  /** Loads the model; failures name its file. */
  final <T> T load(InputFiles.Reader<T> reader) throws IOException {
    return InputFiles.read(model(), reader);
  }
}
