package io.github.recurve.cli;

import io.github.recurve.tagger.Tagger;
import picocli.CommandLine.Option;

/** The option that suppresses names of low probability. */
final class MinimumProbability {

  @Option(
      names = "--minimum-probability",
      paramLabel = "<p>",
      description =
          "minimum probability of a name to be reported, 0 to 1; default: that of the" + " model")
  private Double value;

  /** The tagger with the minimum of the option, if given. */
  Tagger of(Tagger tagger) {
    return value == null ? tagger : tagger.withMinimumProbability(value);
  }
}
