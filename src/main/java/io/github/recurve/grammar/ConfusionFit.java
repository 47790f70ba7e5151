package io.github.recurve.grammar;

import io.github.recurve.check.Arguments;
import io.github.recurve.language.LanguageModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Fits the factors of confused words on correct text for a given precision: the share of justified
 * alarms in a text in which half of all occurrences are correct and the other half swapped.
 *
 * <p>Most words are too rare to estimate their rate of false alarms. The rates of each word are
 * therefore smoothed towards those of all words, which count as some additional occurrences.
 */
public final class ConfusionFit {

  /** Maximum number of occurrences of a word to read. */
  private static final int OCCURRENCES = 200;

  /** Weight of the rate of all words, in occurrences. */
  private static final double PRIOR = 100;

  /** Weight of the overall rate at which swapped words are found, in occurrences. */
  private static final double RECALL_PRIOR = 5;

  private static final double STEP = 0.25;

  /** Log-odds above which no factor is tried. */
  private static final double HIGHEST = 16;

  /**
   * The same for rare words, which may be unknown to the language model and then are much less
   * probable than others.
   */
  private static final double HIGHEST_RARE = 40;

  /** Log-odds below which swapped words are not told apart further. */
  private static final double LOWEST = -12;

  /**
   * Log-odds from which a word of the text counts as an error of its writer and is not read. No
   * text is without errors, and one of them would make a word that is rarely confused look as if it
   * often were.
   */
  private static final double ERROR = 10;

  private final LanguageModel model;
  private final double recall;
  private final int frequentWords; // 0 leaves rare words unchanged
  private final double rareShare;

  /**
   * Words to fit.
   *
   * @param pairs the pairs, each in both directions; their factors are ignored
   * @param precision the precision to reach, in (0, 1)
   */
  public record Target(Confusions pairs, double precision) {

    /**
     * A target.
     *
     * @throws IllegalArgumentException if the precision is out of its range
     */
    public Target {
      Arguments.notNull(pairs, "pairs");
      if (!(precision > 0 && precision < 1)) {
        throw new IllegalArgumentException(
            "precision is " + precision + "; it must be between 0 and 1");
      }
    }
  }

  /**
   * A fit.
   *
   * @param recall minimum recall; confusions below it are left out
   * @throws IllegalArgumentException if it is not in [0, 1]
   */
  public ConfusionFit(LanguageModel model, double recall) {
    this(model, recall, 0, 0);
  }

  private ConfusionFit(LanguageModel model, double recall, int frequentWords, double rareShare) {
    this.frequentWords = frequentWords;
    this.rareShare = rareShare;
    this.model = Arguments.notNull(model, "model");
    if (!(recall >= 0 && recall <= 1)) {
      throw new IllegalArgumentException("recall is " + recall + "; it must be 0 to 1");
    }
    this.recall = recall;
  }

  /**
   * The same fit with {@linkplain Confusions#withRareWords rare words}.
   *
   * @param words number of the most frequent words
   * @param share share of the rare words of correct text that may be taken for a frequent one
   */
  public ConfusionFit withRareWords(int words, double share) {
    return new ConfusionFit(model, recall, words, share);
  }

  /**
   * The confusions that reach their precision and the minimum recall, with factors.
   *
   * @param targets if a pair is in several, the first one counts
   * @param text lines that the language model was not trained on, with few errors
   */
  public Confusions fit(List<Target> targets, Iterable<String> text) {
    Arguments.elements(targets, "targets");
    Confusions all = ConfusionPairs.union(targets.stream().map(Target::pairs).toList());
    Confusions read = frequentWords == 0 ? all : all.withRareWords(frequentWords, 1);
    ConfusionOdds odds = new ConfusionOdds(model, read, OCCURRENCES, LOWEST);
    odds.add(Arguments.notNull(text, "text"));
    List<Confusion> fitted = new ArrayList<>();
    Set<Confusion> seen = new HashSet<>();
    for (Target target : targets) {
      double[] alarms = shares(target.pairs(), odds, 1);
      double[] found = shares(target.pairs(), odds, -1);
      for (Confusion pair : target.pairs().all()) {
        double logFactor =
            seen.add(pair)
                ? logFactor(pair, target.precision(), odds, alarms, found)
                : Double.POSITIVE_INFINITY;
        if (logFactor < HIGHEST) {
          fitted.add(new Confusion(pair.written(), pair.meant(), Math.exp(logFactor)));
        }
      }
    }
    Confusions list = new Confusions(fitted);
    return frequentWords == 0
        ? list
        : list.withRareWords(frequentWords, Math.exp(rareLogFactor(odds.ofRareWords())));
  }

  /** The smallest log-odds that at most the given share of the rare words of correct text reach. */
  private double rareLogFactor(List<Double> odds) {
    double limit = 0;
    while (limit < HIGHEST_RARE && rate(odds, limit) > rareShare) {
      limit += STEP;
    }
    return limit;
  }

  /** The share of some log-odds that reach a limit, counting one more that does. */
  private static double rate(List<Double> odds, double limit) {
    return (odds.stream().filter(odd -> odd >= limit).count() + 1.0) / (odds.size() + 1);
  }

  /**
   * The share of all occurrences whose log-odds are at least those of each step.
   *
   * @param sign 1 for false alarms; -1 for swapped words that are found
   */
  private static double[] shares(Confusions pairs, ConfusionOdds odds, int sign) {
    double[] shares = new double[(int) (HIGHEST / STEP)];
    long all = 0;
    for (Confusion pair : pairs.all()) {
      for (double odd : odds.of(pair.written(), pair.meant())) {
        if (odd >= ERROR) {
          continue;
        }
        all++;
        for (int s = 0; s < shares.length && sign * odd >= s * STEP; s++) {
          shares[s]++;
        }
      }
    }
    for (int s = 0; s < shares.length; s++) {
      shares[s] = (shares[s] + 1) / (all + 1);
    }
    return shares;
  }

  private static List<Double> withoutErrors(List<Double> odds) {
    return odds.stream().filter(odd -> odd < ERROR).toList();
  }

  /** The smallest log-odds at which the precision is reached; infinite if the recall is too low. */
  private double logFactor(
      Confusion pair, double precision, ConfusionOdds odds, double[] alarms, double[] found) {
    List<Double> right = withoutErrors(odds.of(pair.written(), pair.meant()));
    List<Double> swapped = withoutErrors(odds.of(pair.meant(), pair.written()));
    for (int s = 0; s < alarms.length; s++) {
      double limit = s * STEP;
      long marked = right.stream().filter(odd -> odd >= limit).count();
      long meant = swapped.stream().filter(odd -> -odd >= limit).count();
      double falsely = (marked + PRIOR * alarms[s]) / (right.size() + PRIOR);
      double rightly = (meant + RECALL_PRIOR * found[s]) / (swapped.size() + RECALL_PRIOR);
      if (rightly >= precision * (rightly + falsely)) {
        return rightly >= recall ? limit : Double.POSITIVE_INFINITY;
      }
    }
    return Double.POSITIVE_INFINITY;
  }
}
