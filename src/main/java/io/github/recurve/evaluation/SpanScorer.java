package io.github.recurve.evaluation;

import io.github.recurve.check.Arguments;
import io.github.recurve.text.Span;
import io.github.recurve.text.TagScheme;
import io.github.recurve.text.TaggedSentence;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Precision, recall and F1 of exact spans, by type and overall, and tag accuracy: the figures that
 * the CoNLL evaluation script prints.
 *
 * <p>Spans are read from gold and predicted tags by the rule of {@link TagScheme}. For tags that
 * encode no spans, such as parts of speech, every token is its own span with the tag as type, so
 * counts by type remain meaningful and micro-averaged F1 equals accuracy.
 *
 * <p>Tokens whose gold tag is {@link TaggedSentence#UNKNOWN} are not scored: they are not counted
 * as tokens, and a predicted span is ignored if it consists only of such tokens. Any other
 * predicted span is scored as usual, since annotated spans are complete.
 *
 * <p>Not thread-safe.
 */
public final class SpanScorer {

  private final boolean chunks;
  private final SortedMap<String, Counts> byType = new TreeMap<>();
  private long sentences;
  private long tokens;
  private long correctTokens;

  private SpanScorer(boolean chunks) {
    this.chunks = chunks;
  }

  /** A scorer for tags that encode spans. */
  public static SpanScorer ofSpans() {
    return new SpanScorer(true);
  }

  /** A scorer for plain tags. */
  public static SpanScorer ofTags() {
    return new SpanScorer(false);
  }

  /**
   * Counts one sentence.
   *
   * @throws IllegalArgumentException if the lengths differ, or a tag does not belong to a chunk
   *     scheme; the message gives the number of the sentence, from 1
   */
  public void add(List<String> gold, List<String> predicted) {
    Arguments.elements(gold, "gold");
    Arguments.elements(predicted, "predicted");
    if (gold.size() != predicted.size()) {
      throw new IllegalArgumentException(
          gold.size() + " gold tags but " + predicted.size() + " predicted");
    }
    sentences++;
    for (int t = 0; t < gold.size(); t++) {
      if (!gold.get(t).equals(TaggedSentence.UNKNOWN)) {
        addToken(gold.get(t), predicted.get(t));
      }
    }
    if (chunks) {
      addSpans(spans(gold), scored(TagScheme.IOB2.spans(predicted), gold));
    }
  }

  private void addToken(String gold, String predicted) {
    boolean equal = gold.equals(predicted);
    tokens++;
    correctTokens += equal ? 1 : 0;
    if (!chunks) {
      count(gold, 1, 0, equal ? 1 : 0);
      count(predicted, 0, 1, 0);
    }
  }

  private List<Span> spans(List<String> gold) {
    try {
      return goldSpans(gold);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("sentence " + sentences + ": " + e.getMessage(), e);
    }
  }

  /**
   * The spans of gold tags, some of which may be {@link TaggedSentence#UNKNOWN}.
   *
   * @throws IllegalArgumentException if another tag does not belong to a chunk scheme
   */
  public static List<Span> goldSpans(List<String> gold) {
    return TagScheme.IOB2.spans(
        Arguments.elements(gold, "gold").stream()
            .map(tag -> tag.equals(TaggedSentence.UNKNOWN) ? TagScheme.OUTSIDE : tag)
            .toList());
  }

  /**
   * The predicted spans that contain a token whose gold tag is known.
   *
   * @throws IllegalArgumentException if a span ends after the last token
   */
  public static List<Span> scored(List<Span> predicted, List<String> gold) {
    Arguments.elements(gold, "gold");
    for (Span span : Arguments.elements(predicted, "predicted")) {
      if (span.end() > gold.size()) {
        throw new IllegalArgumentException(span + " ends after token " + gold.size());
      }
    }
    return predicted.stream()
        .filter(
            span ->
                gold.subList(span.start(), span.end()).stream()
                    .anyMatch(tag -> !tag.equals(TaggedSentence.UNKNOWN)))
        .toList();
  }

  private void addSpans(List<Span> gold, List<Span> predicted) {
    Set<Span> found = new HashSet<>(predicted);
    for (Span span : gold) {
      count(span.type(), 1, 0, found.contains(span) ? 1 : 0);
    }
    for (Span span : predicted) {
      count(span.type(), 0, 1, 0);
    }
  }

  private void count(String type, long gold, long predicted, long correct) {
    byType.merge(type, new Counts(gold, predicted, correct), Counts::plus);
  }

  /** Counts by type, sorted, including types that were only predicted. */
  public SortedMap<String, Counts> byType() {
    return new TreeMap<>(byType);
  }

  /** The counts of all types together. */
  public Counts total() {
    return byType.values().stream().reduce(new Counts(0, 0, 0), Counts::plus);
  }

  /** Number of sentences. */
  public long sentences() {
    return sentences;
  }

  /** Number of tokens whose gold tag is known. */
  public long tokens() {
    return tokens;
  }

  /** The share of these tokens whose tag is predicted exactly, in [0, 1]; 0 if there are none. */
  public double accuracy() {
    return ratio(correctTokens, tokens);
  }

  /**
   * Micro-averaged F1 in [0, 1] for spans, accuracy for plain tags: the criterion for model
   * selection.
   */
  public double f1() {
    return total().f1();
  }

  /**
   * A table in the format of the CoNLL evaluation script, in percent; the last column is the number
   * of spans found.
   */
  @Override
  public String toString() {
    Counts all = total();
    StringBuilder table = new StringBuilder();
    String unit = chunks ? "phrases" : "tags";
    table.append(
        format(
            "processed %d tokens with %d %s; found: %d %s; correct: %d.%n",
            tokens, all.gold(), unit, all.predicted(), unit, all.correct()));
    table.append(format("accuracy: %6.2f%%; %s%n", 100 * accuracy(), line(all)));
    for (Map.Entry<String, Counts> type : byType.entrySet()) {
      Counts counts = type.getValue();
      table.append(format("%17s: %s  %d%n", type.getKey(), line(counts), counts.predicted()));
    }
    return table.toString();
  }

  private static String line(Counts c) {
    return format(
        "precision: %6.2f%%; recall: %6.2f%%; FB1: %6.2f",
        100 * c.precision(), 100 * c.recall(), 100 * c.f1());
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  /**
   * Numbers of spans; spans are equal if their bounds and type are.
   *
   * @param gold spans of the annotation
   * @param predicted spans of the model
   * @param correct spans of both
   */
  public record Counts(long gold, long predicted, long correct) {

    /** Correct over predicted, 0 if nothing was predicted. */
    public double precision() {
      return ratio(correct, predicted);
    }

    /** Correct over gold, 0 if there is no gold. */
    public double recall() {
      return ratio(correct, gold);
    }

    /** Harmonic mean of precision and recall, 0 if nothing is correct. */
    public double f1() {
      return ratio(2 * correct, gold + predicted);
    }

    Counts plus(Counts other) {
      return new Counts(gold + other.gold, predicted + other.predicted, correct + other.correct);
    }
  }
}
