package io.github.recurve.grammar;

import io.github.recurve.check.Arguments;
import io.github.recurve.check.Plural;
import io.github.recurve.language.LanguageModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Scores of the detection of confused words in correct text, and in the same text with one word at
 * a time swapped.
 *
 * @param pairs scores of the pairs that occur often enough
 * @param sentences number of sentences read
 */
public record ConfusionScores(List<Pair> pairs, long sentences) {

  /** Log-odds of the correct word below which every swap is found. */
  private static final double LOWEST = -16;

  /**
   * The scores of two words.
   *
   * @param one first word
   * @param other second word
   * @param occurrences number of occurrences of both
   * @param found number found when swapped
   * @param falseAlarms number flagged although correct
   */
  public record Pair(String one, String other, int occurrences, int found, int falseAlarms) {

    /** Checks the words. */
    public Pair {
      Arguments.notNull(one, "one");
      Arguments.notNull(other, "other");
    }

    /** The share of swapped words that is found. */
    public double recall() {
      return occurrences == 0 ? 0 : (double) found / occurrences;
    }
  }

  /** Copies the list. */
  public ConfusionScores {
    pairs = List.copyOf(pairs);
  }

  /**
   * Scores a list.
   *
   * @param pairs the pairs to score, one direction of each is enough; factors are ignored
   * @param text correct text
   * @param minimum minimum number of occurrences of both words together
   * @param maximum maximum number of occurrences of each word to score
   */
  public static ConfusionScores of(
      LanguageModel model,
      Confusions list,
      Confusions pairs,
      Iterable<String> text,
      int minimum,
      int maximum) {
    Arguments.notNull(list, "list");
    List<Confusion> both = new ArrayList<>();
    for (Confusion pair : Arguments.notNull(pairs, "pairs").distinct().all()) {
      both.add(pair);
      both.add(new Confusion(pair.meant(), pair.written(), 1));
    }
    ConfusionOdds odds = new ConfusionOdds(model, new Confusions(both), maximum, LOWEST);
    Candidates candidates = new Candidates(model, list);
    odds.add(Arguments.notNull(text, "text"));
    List<Pair> scores = new ArrayList<>();
    for (Confusion pair : pairs.distinct().all()) {
      String one = pair.written();
      String other = pair.meant();
      if (odds.count(one, other) + odds.count(other, one) >= minimum) {
        scores.add(score(odds, candidates, one, other));
      }
    }
    return new ConfusionScores(scores, odds.sentences());
  }

  private static Pair score(ConfusionOdds odds, Candidates list, String one, String other) {
    int[] counts = new int[2]; // found, false alarms
    int occurrences = 0;
    for (boolean swap : new boolean[] {false, true}) {
      String right = swap ? other : one;
      String wrong = swap ? one : other;
      double alarm = list.logFactor(right, wrong);
      double find = list.logFactor(wrong, right);
      occurrences += odds.of(right, wrong).size();
      for (double odd : odds.of(right, wrong)) {
        counts[0] += -odd >= find ? 1 : 0;
        counts[1] += odd >= alarm ? 1 : 0;
      }
    }
    return new Pair(one, other, occurrences, counts[0], counts[1]);
  }

  private long found() {
    return pairs.stream().mapToLong(Pair::found).sum();
  }

  private long falseAlarms() {
    return pairs.stream().mapToLong(Pair::falseAlarms).sum();
  }

  private long occurrences() {
    return pairs.stream().mapToLong(Pair::occurrences).sum();
  }

  /** The share of justified alarms if every other word were swapped. */
  public double precision() {
    long alarms = found() + falseAlarms();
    return alarms == 0 ? 1 : (double) found() / alarms;
  }

  /** The share of all swapped words that is found. */
  public double recall() {
    return occurrences() == 0 ? 0 : (double) found() / occurrences();
  }

  /** The mean of the pairs' recalls. */
  public double meanRecall() {
    return pairs.stream().mapToDouble(Pair::recall).average().orElse(0);
  }

  /** The mean of the pairs' precisions, where a pair without alarms counts as 1. */
  public double meanPrecision() {
    return pairs.stream()
        .mapToDouble(
            p -> p.found + p.falseAlarms == 0 ? 1 : (double) p.found / (p.found + p.falseAlarms))
        .average()
        .orElse(1);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d %s, %,d %s in %,d %s: precision %.4f, recall %.4f"
            + " (mean of pairs %.4f, %.4f), false alarms %.5f per occurrence",
        pairs.size(),
        Plural.of(pairs.size(), "pair"),
        occurrences(),
        Plural.of(occurrences(), "occurrence"),
        sentences,
        Plural.of(sentences, "sentence"),
        precision(),
        recall(),
        meanPrecision(),
        meanRecall(),
        occurrences() == 0 ? 0 : (double) falseAlarms() / occurrences());
  }
}
