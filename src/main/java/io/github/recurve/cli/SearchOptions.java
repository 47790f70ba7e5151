package io.github.recurve.cli;

import io.github.recurve.translator.Translator;
import java.util.function.Function;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of beam search. */
final class SearchOptions {

  @Option(
      names = "--beam",
      paramLabel = "<n>",
      defaultValue = "" + Translator.BEAM,
      description =
          "hypotheses per sentence, 1 to 100, and at least --n-best; default ${DEFAULT-VALUE}")
  private int beam;

  @Option(
      names = "--length-penalty",
      paramLabel = "<x>",
      defaultValue = "" + Translator.LENGTH_PENALTY,
      description =
          "length penalty; higher values favour longer translations; default ${DEFAULT-VALUE}")
  private double lengthPenalty;

  /**
   * The translator with this search.
   *
   * @param misuse makes the exception for values out of range
   */
  Translator of(Translator translator, Function<String, ParameterException> misuse) {
    try {
      return translator.withSearch(beam, lengthPenalty);
    } catch (IllegalArgumentException e) {
      throw misuse.apply(e.getMessage());
    }
  }
}
