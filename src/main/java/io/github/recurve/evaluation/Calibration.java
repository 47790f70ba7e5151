package io.github.recurve.evaluation;

import io.github.recurve.check.Plural;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Expected calibration error of predicted probabilities (Guo et al., ICML 2017, equation 3), over
 * {@value #BINS} bins of equal width.
 *
 * <pre>
 *   ECE = sum_b n_b / n * | share of correct ones in b - mean probability in b |
 * </pre>
 *
 * Sampling noise makes it positive even for perfect probabilities: about 0.02 with 2,500
 * predictions, 0.04 with 500.
 *
 * <p>Not thread-safe.
 */
public final class Calibration {

  /** Number of bins. */
  public static final int BINS = 15;

  private final long[] counts = new long[BINS];
  private final long[] correct = new long[BINS];
  private final double[] probabilities = new double[BINS]; // sums

  /**
   * Counts one prediction.
   *
   * @param probability in [0, 1]; the upper bound of a bin belongs to the next bin, 1 to the last
   * @throws IllegalArgumentException if it is not in that range
   */
  public void add(double probability, boolean isCorrect) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability " + probability + " is not in [0, 1]");
    }
    int bin = Math.min(BINS - 1, (int) (probability * BINS));
    counts[bin]++;
    correct[bin] += isCorrect ? 1 : 0;
    probabilities[bin] += probability;
  }

  /** The expected calibration error, in [0, 1]; 0 if there are no predictions. */
  public double expectedError() {
    double sum = 0;
    for (int b = 0; b < BINS; b++) {
      sum += Math.abs(correct[b] - probabilities[b]);
    }
    return sum / Math.max(1, count());
  }

  /** Number of predictions. */
  public long count() {
    return bins().stream().mapToLong(Bin::count).sum();
  }

  /** The bins that have predictions, by increasing probability. */
  public List<Bin> bins() {
    List<Bin> bins = new ArrayList<>();
    for (int b = 0; b < BINS; b++) {
      if (counts[b] > 0) {
        bins.add(new Bin(counts[b], probabilities[b] / counts[b], (double) correct[b] / counts[b]));
      }
    }
    return bins;
  }

  /** One line, in percent. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "expected calibration error: %5.2f%% of %d %s in %d bins",
        100 * expectedError(),
        count(),
        Plural.of(count(), "probability", "probabilities"),
        BINS);
  }

  /**
   * Predictions of similar probability.
   *
   * @param count their number
   * @param probability their mean probability
   * @param accuracy the share of them that is correct
   */
  public record Bin(long count, double probability, double accuracy) {}
}
