package io.github.recurve.grammar;

import io.github.recurve.check.Arguments;
import io.github.recurve.language.LanguageModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Scores of the detection of confused words: in a text that is right, and in the same text with one
 * word after the other swapped.
 *
 * @param pairs that occur often enough, each with its own scores
 * @param sentences read
 */
public record ConfusionScores(List<Pair> pairs, long sentences) {

  /**
   * The scores of two words.
   *
   * @param one of the two
   * @param other of the two
   * @param occurrences of both
   * @param found when they were swapped
   * @param falseAlarms when they were right
   */
  public record Pair(String one, String other, int occurrences, int found, int falseAlarms) {

    /** The part of swapped words that is found. */
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
   * @param pairs to be scored: one direction of each is enough; factors do not matter
   * @param text that is right
   * @param minimum occurrences of both words together
   * @param maximum occurrences of each word that are scored
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
    ConfusionOdds odds = new ConfusionOdds(model, new Confusions(both), maximum);
    Candidates candidates = new Candidates(model, list);
    odds.add(Arguments.notNull(text, "text"));
    List<Pair> scores = new ArrayList<>();
    for (Confusion pair : pairs.distinct().all()) {
      String one = pair.written();
      String other = pair.meant();
      if (odds.count(one, other) + odds.count(other, one) >= minimum) {
        scores.add(score(odds, candidates, one, other, maximum));
      }
    }
    return new ConfusionScores(scores, odds.sentences());
  }

  private static Pair score(
      ConfusionOdds odds, Candidates list, String one, String other, int maximum) {
    int[] counts = new int[2]; // found, false alarms
    int occurrences = 0;
    for (boolean swap : new boolean[] {false, true}) {
      String right = swap ? other : one;
      String wrong = swap ? one : other;
      double alarm = list.logFactor(right, wrong);
      double find = list.logFactor(wrong, right);
      occurrences +=
          odds.of(right, wrong).isEmpty()
              ? Math.min(maximum, odds.count(right, wrong)) // none of them can be found
              : odds.of(right, wrong).size();
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

  /** The part of all alarms that is right, were every other word swapped. */
  public double precision() {
    long alarms = found() + falseAlarms();
    return alarms == 0 ? 1 : (double) found() / alarms;
  }

  /** The part of all swapped words that is found. */
  public double recall() {
    return occurrences() == 0 ? 0 : (double) found() / occurrences();
  }

  /** The mean of the pairs' recalls. */
  public double meanRecall() {
    return pairs.stream().mapToDouble(Pair::recall).average().orElse(0);
  }

  /** The mean of the pairs' precisions; of one without an alarm, 1. */
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
        "%,d pairs, %,d occurrences in %,d sentences: precision %.4f, recall %.4f"
            + " (mean of pairs %.4f, %.4f), false alarms %.5f per occurrence",
        pairs.size(),
        occurrences(),
        sentences,
        precision(),
        recall(),
        meanPrecision(),
        meanRecall(),
        occurrences() == 0 ? 0 : (double) falseAlarms() / occurrences());
  }
}
