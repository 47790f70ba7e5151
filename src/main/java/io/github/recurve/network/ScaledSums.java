package io.github.recurve.network;

import java.util.Arrays;

/**
 * Forward and backward sums in probability space, in double precision. At each step emissions are
 * shifted by their maximum and the forward sums scaled to one; log Z is the sum of the logarithms
 * of the scales (Rabiner, Proc. IEEE 77(2), 1989, section V.A). A step costs tags exponentials and
 * tags^2 multiplications, where logarithms would take tags^2 exponentials.
 *
 * <p>A beginning of a sequence that weighs less than about 1e-308 of all of its length is lost. It
 * is missed only where the scores that follow, or the scheme, turn against all others. The backward
 * sums still have it, unless a single score is beyond {@value #MAX_GAP}, and then disagree with the
 * forward ones about Z.
 */
final class ScaledSums implements ChainSums {

  /** A score further from the best of its token, or a transition further from zero, is refused. */
  private static final int MAX_GAP = 700;

  /** How far the two sums may differ; rounding makes much less. */
  private static final double TOLERANCE = 1e-6;

  private final LinearChainCrf field;
  private final int tags;
  private final double[] transitions; // [tags + 1, tags + 1], exponentials
  private float[] exponentiated = {};
  private final double[] message; // [tags]
  private int length;
  private double[] alpha = {}; // [length, tags]
  private double[] beta = {}; // [length, tags], scaled so that alpha * beta are the marginals
  private double[] factor = {}; // [length, tags]
  private double[] scale = {}; // [length + 1]
  private boolean transitionsInRange;
  private boolean emissionsInRange;

  ScaledSums(LinearChainCrf field, int tags) {
    this.field = field;
    this.tags = tags;
    transitions = new double[(tags + 1) * (tags + 1)];
    message = new double[tags];
  }

  /** As {@link ChainSums#run}, but NaN where double precision does not hold the sums. */
  @Override
  public double run(float[] emissions, int length, int[] only) {
    reserve(length);
    exponentiate();
    double logZ = forward(emissions, only);
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
  public double marginal(int t, int tag) {
    return alpha[t * tags + tag] * beta[t * tags + tag];
  }

  @Override
  public double probability(int[] path, int from, int to) {
    double p = alpha[from * tags + path[from]] * beta[(to - 1) * tags + path[to - 1]];
    for (int t = from + 1; t < to; t++) {
      p *= transitions[path[t - 1] * (tags + 1) + path[t]] * factor[t * tags + path[t]] / scale[t];
    }
    return p;
  }

  private double forward(float[] emissions, int[] only) {
    double logZ = 0;
    emissionsInRange = true;
    for (int t = 0; t < length; t++) {
      int at = t * tags;
      float max = factors(emissions, at, only == null ? -1 : only[t]);
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

  /** Fills exp(e - max) for the tags that may be taken, zero for others; returns max. */
  private float factors(float[] emissions, int at, int only) {
    if (only >= 0) {
      Arrays.fill(factor, at, at + tags, 0);
      factor[at + only] = 1;
      return emissions[at + only];
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

  /** What a token tells the one before it. */
  private void fillMessage(int t) {
    int at = t * tags;
    for (int j = 0; j < tags; j++) {
      message[j] = factor[at + j] * beta[at + j] / scale[t];
    }
  }

  @Override
  public void addTransitions(int sign, double[] expected) {
    int n = tags + 1;
    for (int j = 0; j < tags; j++) {
      expected[tags * n + j] += sign * marginal(0, j);
      expected[j * n + tags] += sign * marginal(length - 1, j);
    }
    for (int t = 1; t < length; t++) {
      fillMessage(t);
      for (int i = 0; i < tags; i++) {
        double a = sign * alpha[(t - 1) * tags + i];
        for (int j = 0; j < tags; j++) {
          expected[i * n + j] += a * transitions[i * n + j] * message[j];
        }
      }
    }
  }

  /** The exponentials of the transitions; made again if training has changed these. */
  private void exponentiate() {
    float[] scores = field.transitions().value().data;
    if (!Arrays.equals(scores, exponentiated)) {
      exponentiated = scores.clone();
      transitionsInRange = true;
      for (int from = 0; from <= tags; from++) {
        for (int to = 0; to <= tags; to++) {
          float score = field.transition(from, to);
          transitions[from * (tags + 1) + to] = Math.exp(score);
          transitionsInRange &= score == Float.NEGATIVE_INFINITY || Math.abs(score) <= MAX_GAP;
        }
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
