package io.github.recurve.grammar;

import io.github.recurve.check.Arguments;
import io.github.recurve.language.LanguageModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Fits the factors of confused words to text that is right, at a precision: of the alarms in a text
 * whose words are right in one half of all occurrences, and swapped in the other.
 *
 * <p>Most words occur too seldom to tell how often they alarm falsely. So each false alarm rate is
 * drawn towards that of all words together, as if it were that of some more occurrences.
 */
public final class ConfusionFit {

  /** Occurrences of a word that are read, at most. */
  private static final int OCCURRENCES = 200;

  /** Occurrences that the rate of all words counts as much as. */
  private static final double PRIOR = 100;

  private static final double STEP = 0.25;

  private final LanguageModel model;
  private final double recall;

  /**
   * Words to be fitted.
   *
   * @param pairs without regard to their factors, each in both directions
   * @param precision to be reached, in (0, 1)
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
   * @param recall below which a confusion is left out
   * @throws IllegalArgumentException if it is not in [0, 1]
   */
  public ConfusionFit(LanguageModel model, double recall) {
    this.model = Arguments.notNull(model, "model");
    if (!(recall >= 0 && recall <= 1)) {
      throw new IllegalArgumentException("recall is " + recall + "; it must be 0 to 1");
    }
    this.recall = recall;
  }

  /**
   * The confusions, with factors, that reach their precision, and the recall.
   *
   * @param targets of words that are in several, the first counts
   * @param text lines that the language model was not trained on, and that are right but for few
   *     errors
   */
  public Confusions fit(List<Target> targets, Iterable<String> text) {
    Arguments.elements(targets, "targets");
    Confusions all = ConfusionPairs.union(targets.stream().map(Target::pairs).toList());
    ConfusionOdds odds = new ConfusionOdds(model, all.all(), OCCURRENCES);
    odds.add(Arguments.notNull(text, "text"));
    List<Confusion> fitted = new ArrayList<>();
    Set<Confusion> seen = new HashSet<>();
    for (Target target : targets) {
      double[] shared = falseAlarms(target.pairs(), odds);
      for (Confusion pair : target.pairs().all()) {
        double logFactor =
            seen.add(pair)
                ? logFactor(pair, target.precision(), odds, shared)
                : Double.POSITIVE_INFINITY;
        if (logFactor < -ConfusionOdds.LOWEST) {
          fitted.add(new Confusion(pair.written(), pair.meant(), Math.exp(logFactor)));
        }
      }
    }
    return new Confusions(fitted);
  }

  /** The rate of false alarms at each step, of all words together. */
  private static double[] falseAlarms(Confusions pairs, ConfusionOdds odds) {
    double[] rates = new double[(int) (-ConfusionOdds.LOWEST / STEP)];
    long all = 0;
    for (Confusion pair : pairs.all()) {
      for (double odd : odds.of(pair.written(), pair.meant())) {
        all++;
        for (int s = 0; s < rates.length && odd >= s * STEP; s++) {
          rates[s]++;
        }
      }
    }
    for (int s = 0; s < rates.length; s++) {
      rates[s] = (rates[s] + 1) / (all + 1);
    }
    return rates;
  }

  /** The least log-odds at which the precision is reached; infinite if the recall is not. */
  private double logFactor(Confusion pair, double precision, ConfusionOdds odds, double[] shared) {
    List<Double> right = odds.of(pair.written(), pair.meant());
    List<Double> swapped = odds.of(pair.meant(), pair.written());
    for (int s = 0; s < shared.length; s++) {
      double limit = s * STEP;
      double found = share(swapped.stream().filter(odd -> -odd >= limit).count(), swapped.size());
      double alarms = right.stream().filter(odd -> odd >= limit).count();
      double falsely = (alarms + PRIOR * shared[s]) / (right.size() + PRIOR);
      if (found >= precision * (found + falsely)) {
        return found >= recall ? limit : Double.POSITIVE_INFINITY;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  private static double share(long part, long all) {
    return all == 0 ? 0 : (double) part / all;
  }
}
