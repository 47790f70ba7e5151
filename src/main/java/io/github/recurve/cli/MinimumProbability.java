package io.github.recurve.cli;

import io.github.recurve.tagger.Tagger;
import picocli.CommandLine.Option;

/** The option that leaves out names of a low probability. */
final class MinimumProbability {

  @Option(
      names = "--minimum-probability",
      paramLabel = "<p>",
      description = "leave out names of a lower probability, 0 to 1; default: that of the model")
  private Double value;

  /** The tagger with the given minimum, if one is given. */
  Tagger of(Tagger tagger) {
    return value == null ? tagger : tagger.withMinimumProbability(value);
  }
}
