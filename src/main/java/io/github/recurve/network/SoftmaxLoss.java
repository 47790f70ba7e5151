package io.github.recurve.network;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/**
 * Cross-entropy of rows of logits, with a temperature T (Guo et al., ICML 2017, section 4.2) and
 * label smoothing e (Szegedy et al., CVPR 2016, section 7):
 *
 * <pre>
 *   p_k  = exp(z_k / T) / sum_j exp(z_j / T)
 *   q_k  = (1 - e) [k = target] + e / classes
 *   loss = - sum_k q_k log p_k            dz_k = (p_k - q_k) / T
 * </pre>
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class SoftmaxLoss {

  private final double temperature;
  private final double smoothing;

  /** The plain cross-entropy. */
  public SoftmaxLoss() {
    this(1, 0);
  }

  /**
   * A loss with temperature and label smoothing.
   *
   * @throws IllegalArgumentException if the temperature is not above 0 or the smoothing not in [0,
   *     1)
   */
  public SoftmaxLoss(double temperature, double smoothing) {
    if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("temperature " + temperature + " is not above 0");
    }
    if (!(smoothing >= 0 && smoothing < 1)) {
      throw new IllegalArgumentException("label smoothing " + smoothing + " is not in [0, 1)");
    }
    this.temperature = temperature;
    this.smoothing = smoothing;
  }

  /**
   * The summed loss of all rows with a known target, in natural logarithm units.
   *
   * @param logits [rows, classes]
   * @param targets [rows], -1 where unknown
   * @param dLogits [rows, classes], written; zero where the target is unknown
   */
  public double loss(FMatrixRMaj logits, int[] targets, FMatrixRMaj dLogits) {
    int classes = logits.numCols;
    float scale = (float) (1 / temperature);
    float target = (float) (1 - smoothing);
    float other = (float) (smoothing / classes);
    double loss = 0;
    for (int r = 0; r < logits.numRows; r++) {
      int at = r * classes;
      if (targets[r] < 0) {
        Arrays.fill(dLogits.data, at, at + classes, 0);
        continue;
      }
      double logSum = softmax(logits.data, at, dLogits.data, at, classes);
      loss += logSum - expectedLogit(logits.data, at, classes, targets[r]);
      dLogits.data[at + targets[r]] -= target;
      for (int k = at; smoothing > 0 && k < at + classes; k++) {
        dLogits.data[k] -= other;
      }
      for (int k = at; temperature != 1 && k < at + classes; k++) {
        dLogits.data[k] *= scale;
      }
    }
    return loss;
  }

  /**
   * The probabilities of some rows.
   *
   * @param logits [rows, classes]
   * @param p [rows, classes], written
   */
  public void probabilities(float[] logits, int rows, int classes, float[] p) {
    for (int r = 0; r < rows; r++) {
      softmax(logits, r * classes, p, r * classes, classes);
    }
  }

  /** sum_k q_k z_k / T. */
  private double expectedLogit(float[] z, int from, int classes, int target) {
    double expected = (1 - smoothing) * z[from + target];
    for (int k = 0; smoothing > 0 && k < classes; k++) {
      expected += smoothing / classes * z[from + k];
    }
    return expected / temperature;
  }

  /** Writes p [classes]; returns the logarithm of the sum. */
  private double softmax(float[] z, int from, float[] p, int to, int classes) {
    float max = Float.NEGATIVE_INFINITY;
    for (int k = 0; k < classes; k++) {
      max = Math.max(max, z[from + k]);
    }
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      double e = Math.exp((z[from + k] - max) / temperature);
      p[to + k] = (float) e;
      sum += e;
    }
    for (int k = 0; k < classes; k++) {
      p[to + k] /= (float) sum;
    }
    return Math.log(sum) + max / temperature;
  }
}
