package io.github.recurve.evaluation;

import java.util.List;

/**
 * A corpus-level translation score, computed from statistics that are summed over sentences, so
 * that resampled sentences can be scored as well. Implementations are immutable and safe for any
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

  /** The name of the metric with its variant, e.g. {@code chrF2}. */
  String name();

  /**
   * The statistics of one sentence.
   *
   * @param references at least one
   */
  long[] statistics(String hypothesis, List<String> references);

  /**
   * The score, 0 to 100, for the sum of the statistics of some sentences.
   *
   * @throws IllegalArgumentException if they are not as many as {@link #statistics} gives
   */
  double score(long[] sums);

  /**
   * The score of a corpus.
   *
   * @param hypotheses the translations
   * @param references the references of each
   * @throws IllegalArgumentException if the numbers of hypotheses and references differ, or there
   *     are no sentences
   */
  default double score(List<String> hypotheses, List<List<String>> references) {
    return score(TranslationScores.of(this, hypotheses, references).statistics());
  }
}
