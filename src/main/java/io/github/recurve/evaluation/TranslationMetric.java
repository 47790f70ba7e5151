package io.github.recurve.evaluation;

import java.util.List;

/**
 * A score of translations that is computed from statistics summed over all sentences, so that
 * samples of the sentences can be scored, too. Implementations are immutable and safe for any
 * number of threads.
 */
public interface TranslationMetric {

  /** BLEU (Papineni et al., ACL 2002) as sacreBLEU computes it. */
  static TranslationMetric bleu() {
    return new Bleu();
  }

  /** chrF2 (Popović, WMT 2015) as sacreBLEU computes it. */
  static TranslationMetric chrf() {
    return new Chrf();
  }

  /** The metric with its version of the details, e.g. {@code chrF2}. */
  String name();

  /**
   * The statistics of one sentence.
   *
   * @param references at least one
   */
  long[] statistics(String hypothesis, List<String> references);

  /** The score, 0 to 100, for the sum of the statistics of some sentences. */
  double score(long[] sums);

  /**
   * The score of a corpus.
   *
   * @param hypotheses a translation each
   * @param references of each
   * @throws IllegalArgumentException if there are not as many references, or no sentences
   */
  default double score(List<String> hypotheses, List<List<String>> references) {
    return score(TranslationScores.of(this, hypotheses, references).sums());
  }
}
