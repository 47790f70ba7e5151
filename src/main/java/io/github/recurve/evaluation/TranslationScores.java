package io.github.recurve.evaluation;

import io.github.recurve.check.Arguments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The statistics of a metric per sentence, for the score of a corpus and its confidence interval.
 * Immutable.
 */
public final class TranslationScores {

  private static final int SAMPLES = 1000;
  private static final double LEVEL = 0.95;

  private final TranslationMetric metric;
  private final List<long[]> statistics;

  private TranslationScores(TranslationMetric metric, List<long[]> statistics) {
    this.metric = metric;
    this.statistics = statistics;
  }

  /**
   * The statistics of some translations.
   *
   * @throws IllegalArgumentException if the numbers of translations and references differ, or there
   *     are no sentences
   */
  public static TranslationScores of(
      TranslationMetric metric, List<String> hypotheses, List<List<String>> references) {
    Arguments.notNull(metric, "metric");
    Arguments.elements(hypotheses, "hypotheses");
    Arguments.elements(references, "references");
    if (hypotheses.size() != references.size() || hypotheses.isEmpty()) {
      throw new IllegalArgumentException(
          hypotheses.size() + " translations, but references for " + references.size());
    }
    List<long[]> all = new ArrayList<>();
    for (int i = 0; i < hypotheses.size(); i++) {
      all.add(metric.statistics(hypotheses.get(i), references.get(i)));
    }
    return new TranslationScores(metric, all);
  }

  /** The scores of some of the sentences, by index. */
  public TranslationScores only(List<Integer> sentences) {
    Arguments.elements(sentences, "sentences");
    return new TranslationScores(metric, sentences.stream().map(statistics::get).toList());
  }

  /** Number of sentences. */
  public int sentences() {
    return statistics.size();
  }

  /** The score of all sentences. */
  public double score() {
    return metric.score(statistics());
  }

  /** Checks that statistics are those of the metric that scores them. */
  static void checkLength(long[] sums, int expected) {
    if (Arguments.notNull(sums, "sums").length != expected) {
      throw new IllegalArgumentException(
          sums.length + " statistics; those of the metric are " + expected);
    }
  }

  /** The metric's statistics, summed over all sentences. */
  public long[] statistics() {
    long[] sums = new long[statistics.get(0).length];
    statistics.forEach(s -> add(s, sums));
    return sums;
  }

  private static void add(long[] from, long[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }

  /**
   * The 95 % confidence interval of the score from 1,000 samples of as many sentences, drawn with
   * replacement (Koehn, EMNLP 2004, section 3).
   *
   * @return lower and upper end
   */
  public double[] interval(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] scores = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      long[] sums = new long[statistics.get(0).length];
      for (int j = 0; j < statistics.size(); j++) {
        add(statistics.get(random.nextInt(statistics.size())), sums);
      }
      scores[i] = metric.score(sums);
    }
    Arrays.sort(scores);
    int outside = (int) Math.round(SAMPLES * (1 - LEVEL) / 2);
    return new double[] {scores[outside], scores[SAMPLES - 1 - outside]};
  }
}
