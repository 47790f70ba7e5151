package io.github.recurve.evaluation;

import io.github.recurve.check.Arguments;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * BLEU of a corpus (Papineni et al., ACL 2002) as sacreBLEU computes it by default: n-grams of up
 * to 4 tokens, case kept, tokenization {@code 13a}, no effective order, and smoothing {@code exp},
 * which counts 1/2, 1/4, ... of a match for orders without one.
 */
final class Bleu implements TranslationMetric {

  private static final int ORDER = 4;

  // Statistics: hypothesis length, reference length, matches per order, n-grams per order.
  private static final int MATCHES = 2;
  private static final int TOTALS = MATCHES + ORDER;

  @Override
  public String name() {
    return "BLEU";
  }

  @Override
  public long[] statistics(String hypothesis, List<String> references) {
    Arguments.elements(references, "references");
    String[] tokens = MtevalTokenizer.tokenize(Arguments.notNull(hypothesis, "hypothesis"));
    long[] statistics = new long[TOTALS + ORDER];
    statistics[0] = tokens.length;
    Map<List<String>, Integer> most = new HashMap<>(); // over the references
    int closest = -1;
    for (String reference : references) {
      String[] other = MtevalTokenizer.tokenize(reference);
      if (closest < 0 || isCloser(other.length, closest, tokens.length)) {
        closest = other.length;
      }
      count(other).forEach((ngram, count) -> most.merge(ngram, count, Integer::max));
    }
    statistics[1] = closest;
    count(tokens)
        .forEach(
            (ngram, count) -> {
              int order = ngram.size() - 1;
              statistics[TOTALS + order] += count;
              statistics[MATCHES + order] += Math.min(count, most.getOrDefault(ngram, 0));
            });
    return statistics;
  }

  private static boolean isCloser(int length, int other, int hypothesis) {
    int difference = Math.abs(length - hypothesis);
    int otherDifference = Math.abs(other - hypothesis);
    return difference < otherDifference || (difference == otherDifference && length < other);
  }

  private static Map<List<String>, Integer> count(String[] tokens) {
    List<String> all = Arrays.asList(tokens);
    Map<List<String>, Integer> counts = new HashMap<>();
    for (int order = 1; order <= ORDER; order++) {
      for (int i = 0; i + order <= tokens.length; i++) {
        counts.merge(all.subList(i, i + order), 1, Integer::sum);
      }
    }
    return counts;
  }

  @Override
  public double score(long[] sums) {
    TranslationScores.checkLength(sums, TOTALS + ORDER);
    double logarithms = 0;
    double smoothing = 1;
    boolean any = false;
    for (int n = 0; n < ORDER; n++) {
      long matches = sums[MATCHES + n];
      long total = sums[TOTALS + n];
      any |= matches > 0;
      if (total == 0) {
        return 0;
      }
      if (matches == 0) {
        smoothing *= 2;
        logarithms += Math.log(1 / (smoothing * total));
      } else {
        logarithms += Math.log((double) matches / total);
      }
    }
    double brevity = sums[0] < sums[1] ? Math.exp(1 - (double) sums[1] / sums[0]) : 1;
    return any ? 100 * brevity * Math.exp(logarithms / ORDER) : 0;
  }
}
