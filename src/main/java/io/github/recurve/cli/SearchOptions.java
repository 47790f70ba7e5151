package io.github.recurve.cli;

import io.github.recurve.translator.Translator;
import picocli.CommandLine.Option;

/** The options of beam search. */
final class SearchOptions {

  @Option(
      names = "--beam",
      paramLabel = "<n>",
      description =
          "hypotheses per sentence, 1 to 100; default "
              + Translator.BEAM
              + ", or --n-best if larger")
  private Integer beam;

  @Option(
      names = "--length-penalty",
      paramLabel = "<x>",
      defaultValue = "" + Translator.LENGTH_PENALTY,
      description =
          "length penalty; higher values favour longer translations; default" + " ${DEFAULT-VALUE}")
  private double lengthPenalty;

  /**
   * The translator with this search.
   *
   * @param best number of translations to find
   */
  Translator of(Translator translator, int best) {
    return translator.withSearch(
        beam == null ? Math.max(Translator.BEAM, best) : beam, lengthPenalty);
  }
}
