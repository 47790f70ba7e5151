package io.github.recurve.evaluation;

import io.github.recurve.check.Arguments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * chrF2 of a corpus (Popović, WMT 2015) as sacreBLEU computes it by default: the F-score with beta
 * 2 of mean precision and recall of n-grams of 1 to 6 characters, without white space; orders that
 * are missing in hypothesis or reference are left out. Of several references, the one with the
 * highest score counts.
 */
final class Chrf implements TranslationMetric {

  private static final int ORDER = 6;
  private static final double BETA_SQUARED = 4;

  @Override
  public String name() {
    return "chrF2";
  }

  /** Per order: n-grams of the hypothesis, of the reference, and of both. */
  @Override
  public long[] statistics(String hypothesis, List<String> references) {
    Arguments.elements(references, "references");
    List<Map<String, Integer>> counts = count(Arguments.notNull(hypothesis, "hypothesis"));
    long[] best = null;
    for (String reference : references) {
      long[] statistics = statistics(counts, count(reference));
      if (best == null || score(statistics) > score(best)) {
        best = statistics;
      }
    }
    return best;
  }

  private static long[] statistics(
      List<Map<String, Integer>> hypothesis, List<Map<String, Integer>> reference) {
    long[] statistics = new long[3 * ORDER];
    for (int n = 0; n < ORDER; n++) {
      Map<String, Integer> there = reference.get(n);
      int at = 3 * n;
      hypothesis
          .get(n)
          .forEach(
              (ngram, count) -> {
                statistics[at] += there.isEmpty() ? 0 : count;
                statistics[at + 2] += Math.min(count, there.getOrDefault(ngram, 0));
              });
      statistics[at + 1] = there.values().stream().mapToInt(Integer::intValue).sum();
    }
    return statistics;
  }

  private static List<Map<String, Integer>> count(String text) {
    int[] characters =
        text.codePoints()
            .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
            .toArray();
    List<Map<String, Integer>> counts = new ArrayList<>();
    for (int order = 1; order <= ORDER; order++) {
      Map<String, Integer> ofOrder = new HashMap<>();
      for (int i = 0; i + order <= characters.length; i++) {
        ofOrder.merge(new String(characters, i, order), 1, Integer::sum);
      }
      counts.add(ofOrder);
    }
    return counts;
  }

  @Override
  public double score(long[] sums) {
    TranslationScores.checkLength(sums, 3 * ORDER);
    double precision = 0;
    double recall = 0;
    int orders = 0;
    for (int at = 0; at < sums.length; at += 3) {
      if (sums[at] > 0 && sums[at + 1] > 0) {
        precision += (double) sums[at + 2] / sums[at];
        recall += (double) sums[at + 2] / sums[at + 1];
        orders++;
      }
    }
    if (precision + recall == 0) {
      return 0;
    }
    precision /= orders;
    recall /= orders;
    return 100 * (1 + BETA_SQUARED) * precision * recall / (BETA_SQUARED * precision + recall);
  }
}
