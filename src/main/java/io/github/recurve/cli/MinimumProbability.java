package io.github.recurve.cli;

import io.github.recurve.tagger.Tagger;
import picocli.CommandLine.Option;

/** The option that leaves out names which the model is not sure enough of. */
final class MinimumProbability {

  @Option(
      names = "--minimumProbability",
      paramLabel = "<p>",
      description =
          "leave out names of a lower probability, 0 to 1; default: as the model file says")
  private Double value;

  /** The tagger with the minimum that was asked for. */
  Tagger of(Tagger tagger) {
    return value == null ? tagger : tagger.withMinimumProbability(value);
  }
}
