package io.github.recurve.evaluation;

import io.github.recurve.check.Arguments;
import io.github.recurve.check.Plural;
import io.github.recurve.evaluation.SpanScorer.Counts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Scores of one label per text: accuracy, F1 and confusions.
 *
 * <p>Not thread-safe.
 */
public final class LabelScores {

  private final SortedMap<String, SortedMap<String, Long>> counts = new TreeMap<>(); // by gold
  private long texts;
  private long correct;

  /** Counts one text. */
  public void add(String gold, String predicted) {
    Arguments.notNull(gold, "gold");
    Arguments.notNull(predicted, "predicted");
    texts++;
    correct += gold.equals(predicted) ? 1 : 0;
    counts.computeIfAbsent(gold, label -> new TreeMap<>()).merge(predicted, 1L, Long::sum);
  }

  /** Number of texts. */
  public long texts() {
    return texts;
  }

  /** The share of the texts whose label is right, in [0, 1]; 0 if there are none. */
  public double accuracy() {
    return ratio(correct, texts);
  }

  /** All labels that are gold or predicted, sorted. */
  public List<String> labels() {
    TreeSet<String> labels = new TreeSet<>(counts.keySet());
    counts.values().forEach(row -> labels.addAll(row.keySet()));
    return List.copyOf(labels);
  }

  /** The number of texts with one gold label and one predicted one. */
  public long count(String gold, String predicted) {
    Arguments.notNull(gold, "gold");
    Arguments.notNull(predicted, "predicted");
    return counts.getOrDefault(gold, new TreeMap<>()).getOrDefault(predicted, 0L);
  }

  /** The counts of one label. */
  public Counts counts(String label) {
    Arguments.notNull(label, "label");
    long predicted = counts.values().stream().mapToLong(row -> row.getOrDefault(label, 0L)).sum();
    return new Counts(gold(label), predicted, count(label, label));
  }

  private long gold(String label) {
    return counts.getOrDefault(label, new TreeMap<>()).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  /** The mean of the F1 of all {@link #labels}, in [0, 1]; 0 if there are none. */
  public double macroF1() {
    return labels().stream().mapToDouble(label -> counts(label).f1()).average().orElse(0);
  }

  /** The accuracy over the texts whose gold label is not {@code outOfScope}. */
  public double inScopeAccuracy(String outOfScope) {
    Arguments.notNull(outOfScope, "outOfScope");
    return ratio(correct - count(outOfScope, outOfScope), texts - gold(outOfScope));
  }

  /** The number of texts for which one label was predicted instead of another. */
  public record Confusion(String gold, String predicted, long count) {

    /** Checks the labels. */
    public Confusion {
      Arguments.notNull(gold, "gold");
      Arguments.notNull(predicted, "predicted");
    }
  }

  /** The confusions, the most frequent ones first. */
  public List<Confusion> confusions() {
    List<Confusion> confusions = new ArrayList<>();
    for (Map.Entry<String, SortedMap<String, Long>> row : counts.entrySet()) {
      row.getValue()
          .forEach(
              (predicted, count) -> {
                if (!predicted.equals(row.getKey())) {
                  confusions.add(new Confusion(row.getKey(), predicted, count));
                }
              });
    }
    confusions.sort(Comparator.comparingLong(Confusion::count).reversed());
    return confusions;
  }

  /** A table in percent: accuracy and macro F1, then each label. */
  @Override
  public String toString() {
    StringBuilder table = new StringBuilder();
    table.append(
        format(
            "processed %d %s; accuracy: %6.2f%%; macro F1: %6.2f%n",
            texts, Plural.of(texts, "text"), 100 * accuracy(), 100 * macroF1()));
    for (String label : labels()) {
      Counts c = counts(label);
      table.append(
          format(
              "%30s: precision: %6.2f%%; recall: %6.2f%%; F1: %6.2f  %d%n",
              label, 100 * c.precision(), 100 * c.recall(), 100 * c.f1(), c.gold()));
    }
    return table.toString();
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
