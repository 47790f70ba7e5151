package io.github.recurve.cli;

import io.github.recurve.tagger.Tagger;
import picocli.CommandLine.Option;

/** The option for the minimum probability of what a tagger reports. */
abstract class MinimumProbability {

  private static final String NAME = "--minimum-probability";
  private static final String LABEL = "<p>";
  private static final String RANGE = ", 0 to 1; default: that of the model";

  /** The value of the option, or null. */
  abstract Double value();

  /** The tagger with the minimum of the option, if given. */
  final Tagger of(Tagger tagger) {
    return value() == null ? tagger : tagger.withMinimumProbability(value());
  }

  /** The minimum of a tagger of names. */
  static final class OfNames extends MinimumProbability {
    @Option(
        names = NAME,
        converter = NumberRange.Probability.class,
        paramLabel = LABEL,
        description = "minimum probability for a name to be reported" + RANGE)
    private Double value;

    @Override
    Double value() {
      return value;
    }
  }

  /** The minimum of a detector. */
  static final class OfMarks extends MinimumProbability {
    @Option(
        names = NAME,
        converter = NumberRange.Probability.class,
        paramLabel = LABEL,
        description = "probability from which a token is marked as incorrect" + RANGE)
    private Double value;

    @Override
    Double value() {
      return value;
    }
  }

  /** The minimum of either. */
  static final class OfNamesOrMarks extends MinimumProbability {
    @Option(
        names = NAME,
        converter = NumberRange.Probability.class,
        paramLabel = LABEL,
        description =
            "minimum probability for a name to be reported, or for a token to be marked by a detector"
                + RANGE)
    private Double value;

    @Override
    Double value() {
      return value;
    }
  }
}
