package io.github.recurve.network;

import java.util.Arrays;

/**
 * Forward and backward sums in probability space, in double precision. At each step emissions are
 * shifted by their maximum and the forward sums scaled to one; log Z is the sum of the logarithms
 * of the scales (Rabiner, Proc. IEEE 77(2), 1989, section V.A). A step costs tags exponentials and
 * tags^2 multiplications, whereas sums in log space would take tags^2 exponentials.
 *
 * <p>A prefix with less than about 1e-308 of the weight of all prefixes of its length underflows.
 * That matters only if later scores, or the tag scheme, rule out all others. The backward sums
 * still contain it, unless a single score is beyond {@value #MAX_GAP}, and then disagree with the
 * forward ones about Z.
 */
final class ScaledSums extends ChainSums {

  /** Limit on the distance of a score from the best of its token, and of a transition from zero. */
  private static final int MAX_GAP = 700;

  /** The largest tolerated difference of the two sums; rounding errors are much smaller. */
  private static final double TOLERANCE = 1e-6;

  private final LinearChainCrf field;
  private final double[] transitions; // [tags + 1, tags + 1], exponentials
  private float[] exponentiated = {}; // the scores that they are of
  private final double[] message; // [tags]
  private double[] alpha = {}; // [length, tags]
  private double[] beta = {}; // [length, tags], scaled so that alpha * beta are the marginals
  private double[] factor = {}; // [length, tags]
  private double[] scale = {}; // [length + 1]
  private boolean transitionsInRange;
  private boolean emissionsInRange;

  ScaledSums(LinearChainCrf field) {
    super(field.tags());
    this.field = field;
    transitions = new double[(tags + 1) * (tags + 1)];
    message = new double[tags];
  }

  /** Like {@link ChainSums#run}, but returns NaN if the sums exceed the range of a double. */
  @Override
  double run(float[] emissions, int length, int[] constraint) {
    reserve(length);
    exponentiate();
    double logZ = forward(emissions, constraint);
    backward();
    boolean agree = Math.abs(backwardShare() - 1) < TOLERANCE;
    return agree && transitionsInRange && emissionsInRange ? logZ : Double.NaN;
  }

  /** Z of the backward sums over that of the forward ones. */
  private double backwardShare() {
    fillMessage(0);
    double share = 0;
    for (int j = 0; j < tags; j++) {
      share += transitions[tags * (tags + 1) + j] * message[j];
    }
    return share;
  }

  @Override
  double marginal(int t, int tag) {
    return alpha[t * tags + tag] * beta[t * tags + tag];
  }

  @Override
  double probability(int[] path, int from, int to) {
    double p = alpha[from * tags + path[from]] * beta[(to - 1) * tags + path[to - 1]];
    for (int t = from + 1; t < to; t++) {
      p *= transitions[path[t - 1] * (tags + 1) + path[t]] * factor[t * tags + path[t]] / scale[t];
    }
    return p;
  }

  private double forward(float[] emissions, int[] constraint) {
    double logZ = 0;
    emissionsInRange = true;
    for (int t = 0; t < length; t++) {
      int at = t * tags;
      float max = factors(emissions, at, constraint == null ? -1 : constraint[t]);
      if (t == 0) {
        System.arraycopy(transitions, tags * (tags + 1), alpha, 0, tags);
      } else {
        Arrays.fill(alpha, at, at + tags, 0);
        for (int i = 0; i < tags; i++) {
          double a = alpha[at - tags + i];
          for (int j = 0; j < tags; j++) {
            alpha[at + j] += a * transitions[i * (tags + 1) + j];
          }
        }
      }
      double sum = 0;
      for (int j = 0; j < tags; j++) {
        alpha[at + j] *= factor[at + j];
        sum += alpha[at + j];
      }
      for (int j = 0; j < tags; j++) {
        alpha[at + j] /= sum;
      }
      scale[t] = sum;
      logZ += Math.log(sum) + max;
    }
    double end = 0;
    for (int j = 0; j < tags; j++) {
      end += alpha[(length - 1) * tags + j] * transitions[j * (tags + 1) + tags];
    }
    scale[length] = end;
    return logZ + Math.log(end);
  }

  /** Fills exp(e - max) for tags that meet the constraint, zero for others; returns max. */
  private float factors(float[] emissions, int at, int constraint) {
    if (constraint >= 0) {
      Arrays.fill(factor, at, at + tags, 0);
      factor[at + constraint] = 1;
      return emissions[at + constraint];
    }
    float max = Float.NEGATIVE_INFINITY;
    float min = Float.POSITIVE_INFINITY;
    for (int j = 0; j < tags; j++) {
      max = Math.max(max, emissions[at + j]);
      min = Math.min(min, emissions[at + j]);
    }
    emissionsInRange &= max - min <= MAX_GAP;
    for (int j = 0; j < tags; j++) {
      factor[at + j] = Math.exp((double) emissions[at + j] - max);
    }
    return max;
  }

  private void backward() {
    for (int j = 0; j < tags; j++) {
      beta[(length - 1) * tags + j] = transitions[j * (tags + 1) + tags] / scale[length];
    }
    for (int t = length - 2; t >= 0; t--) {
      fillMessage(t + 1);
      for (int i = 0; i < tags; i++) {
        double sum = 0;
        for (int j = 0; j < tags; j++) {
          sum += transitions[i * (tags + 1) + j] * message[j];
        }
        beta[t * tags + i] = sum;
      }
    }
  }

  /** The backward message from token t to token t - 1. */
  private void fillMessage(int t) {
    int at = t * tags;
    for (int j = 0; j < tags; j++) {
      message[j] = factor[at + j] * beta[at + j] / scale[t];
    }
  }

  @Override
  void addTransitions(int t, int sign, double[] expected) {
    int n = tags + 1;
    fillMessage(t);
    for (int i = 0; i < tags; i++) {
      double a = sign * alpha[(t - 1) * tags + i];
      for (int j = 0; j < tags; j++) {
        expected[i * n + j] += a * transitions[i * n + j] * message[j];
      }
    }
  }

  /** Computes the exponentials of the transitions, unless they have not changed. */
  private void exponentiate() {
    float[] scores = field.transitions().value().data;
    if (!Arrays.equals(scores, exponentiated)) {
      exponentiated = scores.clone();
      transitionsInRange = true;
      float[] allowed = field.scores(); // [tags + 1, tags + 1]
      for (int i = 0; i < allowed.length; i++) {
        transitions[i] = Math.exp(allowed[i]);
        transitionsInRange &=
            allowed[i] == Float.NEGATIVE_INFINITY || Math.abs(allowed[i]) <= MAX_GAP;
      }
    }
  }

  private void reserve(int tokens) {
    length = tokens;
    if (tokens < scale.length) {
      return;
    }
    int size = Math.multiplyExact(tokens, tags);
    alpha = new double[size];
    beta = new double[size];
    factor = new double[size];
    scale = new double[tokens + 1];
  }
}
