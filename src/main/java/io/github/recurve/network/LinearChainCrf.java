package io.github.recurve.network;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/**
 * A linear-chain conditional random field over emission scores (Lafferty et al., ICML 2001; Lample
 * et al., NAACL 2016, section 2.2).
 *
 * <pre>
 *   score(y)   = T[start, y_1] + sum_t e_t[y_t] + sum_t T[y_{t-1}, y_t] + T[y_n, end]
 *   log p(y|e) = score(y) - log Z
 *
 *   T [tags + 1, tags + 1]: the last row is the start, the last column the end
 * </pre>
 *
 * Forward and backward sums run in probability space, in double precision: at each step emissions
 * are shifted by their maximum and the sums scaled to one, so nothing overflows and log Z is the
 * sum of the logarithms of the scales (Rabiner, Proc. IEEE 77(2), 1989, section V.A). A step then
 * costs tags exponentials and tags^2 multiplications instead of tags^2 exponentials. Emissions more
 * than {@value #MAX_GAP} below the best of their token count as that far below, which keeps every
 * scale above zero.
 *
 * <p>Forbidden transitions have probability zero, in training and in decoding. Safe for any number
 * of threads while the weights are not being changed.
 */
public final class LinearChainCrf {

  private static final int MAX_GAP = 300;

  private final int tags;
  private final boolean[][] allowed;
  private final Parameter transitions;

  /**
   * A field with zero transition scores.
   *
   * @param allowed {@code [tags + 1][tags + 1]}: which tag may follow which, start as the last row
   *     and end as the last column; from every tag at least one must be allowed
   */
  public LinearChainCrf(String name, boolean[][] allowed) {
    this.tags = allowed.length - 1;
    this.allowed = allowed;
    transitions = new Parameter(name, new FMatrixRMaj(tags + 1, tags + 1));
  }

  /** T [tags + 1, tags + 1]. */
  public Parameter transitions() {
    return transitions;
  }

  /**
   * The negative log-likelihood of the gold tags of all sentences of a batch, summed. Writes its
   * gradient with respect to the emissions and adds that of the transitions. Where gold tags are
   * unknown, the likelihood is that of all sequences that agree with the known ones (Tsuboi et al.,
   * COLING 2008, equation 2).
   *
   * @param emissions [tokens, tags]
   * @param gold [tokens], -1 where unknown
   * @param dEmissions [tokens, tags], written: marginals minus those given the gold tags
   */
  public double loss(
      PackedBatch batch,
      FMatrixRMaj emissions,
      int[] gold,
      FMatrixRMaj dEmissions,
      Gradients gradients) {
    Scratch scratch = new Scratch();
    double[] expected = new double[(tags + 1) * (tags + 1)]; // [tags + 1, tags + 1]
    double loss = 0;
    for (int s = 0; s < batch.sequences(); s++) {
      int length = batch.length(s);
      scratch.reserve(length);
      boolean known = true;
      for (int t = 0; t < length; t++) {
        int row = batch.row(s, t);
        System.arraycopy(emissions.data, row * tags, scratch.emissions, t * tags, tags);
        scratch.gold[t] = gold[row];
        known &= gold[row] >= 0;
      }
      loss += forward(scratch.emissions, length, null, scratch);
      backward(length, scratch);
      expectedTransitions(length, scratch, 1, expected);
      for (int t = 0; t < length; t++) {
        marginals(t, scratch, dEmissions.data, batch.row(s, t) * tags);
      }
      if (known) {
        loss -= goldScore(batch, s, scratch, dEmissions, expected);
      } else {
        loss -= forward(scratch.emissions, length, scratch.gold, scratch);
        backward(length, scratch);
        expectedTransitions(length, scratch, -1, expected);
        for (int t = 0; t < length; t++) {
          int to = batch.row(s, t) * tags;
          for (int j = 0; j < tags; j++) {
            dEmissions.data[to + j] -= (float) scratch.marginal(t, j);
          }
        }
      }
    }
    float[] d = gradients.of(transitions).data;
    for (int i = 0; i < expected.length; i++) {
      d[i] += (float) expected[i];
    }
    return loss;
  }

  /** The score of the gold tags; takes them off the gradients. */
  private double goldScore(
      PackedBatch batch, int s, Scratch scratch, FMatrixRMaj dEmissions, double[] expected) {
    double score = 0;
    int previous = tags;
    for (int t = 0; t < batch.length(s); t++) {
      int tag = scratch.gold[t];
      score += scratch.emissions[t * tags + tag] + transition(previous, tag);
      dEmissions.data[batch.row(s, t) * tags + tag] -= 1;
      expected[previous * (tags + 1) + tag] -= 1;
      previous = tag;
    }
    expected[previous * (tags + 1) + tags] -= 1;
    return score + transition(previous, tags);
  }

  /**
   * The marginal probabilities of the tags of one sentence.
   *
   * @param emissions [length, tags]
   * @param marginals [length, tags], written; each row sums to 1
   */
  public void marginals(float[] emissions, int length, float[] marginals, Scratch scratch) {
    scratch.reserve(length);
    forward(emissions, length, null, scratch);
    backward(length, scratch);
    for (int t = 0; t < length; t++) {
      marginals(t, scratch, marginals, t * tags);
    }
  }

  /**
   * The tags of highest score (Viterbi); of equal ones, those with lower indices at the end.
   *
   * @param emissions [length, tags]
   * @param best [length], written
   */
  public void viterbi(float[] emissions, int length, int[] best, Scratch scratch) {
    scratch.reserve(length);
    float[] score = scratch.score; // [tags]
    float[] next = scratch.nextScore; // [tags]
    int[] back = scratch.back; // [length, tags]
    for (int j = 0; j < tags; j++) {
      score[j] = transition(tags, j) + emissions[j];
    }
    for (int t = 1; t < length; t++) {
      float max = Float.NEGATIVE_INFINITY;
      for (int j = 0; j < tags; j++) {
        int from = bestPredecessor(score, j);
        back[t * tags + j] = from;
        next[j] = score[from] + transition(from, j) + emissions[t * tags + j];
        max = Math.max(max, next[j]);
      }
      // A sum over a long text would outgrow the precision of a float.
      for (int j = 0; j < tags; j++) {
        score[j] = next[j] - max;
      }
    }
    int tag = bestPredecessor(score, tags);
    for (int t = length - 1; t >= 0; t--) {
      best[t] = tag;
      tag = back[t * tags + tag];
    }
  }

  private int bestPredecessor(float[] score, int to) {
    int best = 0;
    float bestScore = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < tags; i++) {
      float s = score[i] + transition(i, to);
      if (s > bestScore) {
        bestScore = s;
        best = i;
      }
    }
    return best;
  }

  private float transition(int from, int to) {
    return allowed[from][to]
        ? transitions.value().data[from * (tags + 1) + to]
        : Float.NEGATIVE_INFINITY;
  }

  /**
   * Fills alpha, scaled to sum one at each step.
   *
   * @param gold null, or the tags that alone may be taken; -1 allows all
   * @return log Z: the logarithm of the summed weight of the sequences that may be taken
   */
  private double forward(float[] emissions, int length, int[] gold, Scratch scratch) {
    double[] t1 = scratch.transitionFactors();
    double[] alpha = scratch.alpha; // [length, tags]
    double[] factor = scratch.factor; // [length, tags]
    double logZ = 0;
    for (int t = 0; t < length; t++) {
      int at = t * tags;
      float max = factors(emissions, at, gold == null ? -1 : gold[t], factor);
      if (t == 0) {
        System.arraycopy(t1, tags * (tags + 1), alpha, 0, tags);
      } else {
        Arrays.fill(alpha, at, at + tags, 0);
        for (int i = 0; i < tags; i++) {
          double a = alpha[at - tags + i];
          for (int j = 0; j < tags; j++) {
            alpha[at + j] += a * t1[i * (tags + 1) + j];
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
      scratch.scale[t] = sum;
      logZ += Math.log(sum) + max;
    }
    double end = 0;
    for (int j = 0; j < tags; j++) {
      end += alpha[(length - 1) * tags + j] * t1[j * (tags + 1) + tags];
    }
    scratch.scale[length] = end;
    return logZ + Math.log(end);
  }

  /** Fills exp(e - max) for the tags that may be taken, zero for others; returns max. */
  private float factors(float[] emissions, int at, int only, double[] factor) {
    if (only >= 0) {
      Arrays.fill(factor, at, at + tags, 0);
      factor[at + only] = 1;
      return emissions[at + only];
    }
    float max = Float.NEGATIVE_INFINITY;
    for (int j = 0; j < tags; j++) {
      max = Math.max(max, emissions[at + j]);
    }
    for (int j = 0; j < tags; j++) {
      factor[at + j] = Math.exp(Math.max(-MAX_GAP, emissions[at + j] - max));
    }
    return max;
  }

  /** Fills beta with the scales of the forward sums, so that alpha * beta are the marginals. */
  private void backward(int length, Scratch scratch) {
    double[] t1 = scratch.transitionFactors;
    double[] beta = scratch.beta; // [length, tags]
    for (int j = 0; j < tags; j++) {
      beta[(length - 1) * tags + j] = t1[j * (tags + 1) + tags] / scratch.scale[length];
    }
    for (int t = length - 2; t >= 0; t--) {
      int next = (t + 1) * tags;
      for (int j = 0; j < tags; j++) {
        scratch.message[j] = scratch.factor[next + j] * beta[next + j] / scratch.scale[t + 1];
      }
      for (int i = 0; i < tags; i++) {
        double sum = 0;
        for (int j = 0; j < tags; j++) {
          sum += t1[i * (tags + 1) + j] * scratch.message[j];
        }
        beta[t * tags + i] = sum;
      }
    }
  }

  private void marginals(int t, Scratch scratch, float[] out, int at) {
    for (int j = 0; j < tags; j++) {
      out[at + j] = (float) scratch.marginal(t, j);
    }
  }

  /** Adds {@code sign} times the expected number of times that each transition is taken. */
  private void expectedTransitions(int length, Scratch scratch, int sign, double[] expected) {
    double[] t1 = scratch.transitionFactors;
    int n = tags + 1;
    for (int j = 0; j < tags; j++) {
      expected[tags * n + j] += sign * scratch.marginal(0, j);
      expected[j * n + tags] += sign * scratch.marginal(length - 1, j);
    }
    for (int t = 1; t < length; t++) {
      int at = t * tags;
      for (int j = 0; j < tags; j++) {
        scratch.message[j] = scratch.factor[at + j] * scratch.beta[at + j] / scratch.scale[t];
      }
      for (int i = 0; i < tags; i++) {
        double a = sign * scratch.alpha[at - tags + i];
        for (int j = 0; j < tags; j++) {
          expected[i * n + j] += a * t1[i * n + j] * scratch.message[j];
        }
      }
    }
  }

  /** A scratch for one thread at a time. */
  public Scratch scratch() {
    return new Scratch();
  }

  /** The memory of forward, backward and Viterbi; grows with the longest sentence seen. */
  public final class Scratch {
    private final double[] transitionFactors = new double[(tags + 1) * (tags + 1)];
    private float[] exponentiated = {};
    private final float[] score = new float[tags];
    private final float[] nextScore = new float[tags];
    private final double[] message = new double[tags];
    private float[] emissions = {};
    private double[] alpha = {};
    private double[] beta = {};
    private double[] factor = {};
    private double[] scale = {};
    private int[] back = {};
    private int[] gold = {};

    private Scratch() {}

    private double marginal(int t, int tag) {
      return alpha[t * tags + tag] * beta[t * tags + tag];
    }

    /** The exponentials of the transitions; made again if training has changed these. */
    private double[] transitionFactors() {
      float[] t1 = transitions.value().data;
      if (!Arrays.equals(t1, exponentiated)) {
        exponentiated = t1.clone();
        for (int from = 0; from <= tags; from++) {
          for (int to = 0; to <= tags; to++) {
            int at = from * (tags + 1) + to;
            transitionFactors[at] = allowed[from][to] ? Math.exp(bounded(t1[at])) : 0;
          }
        }
      }
      return transitionFactors;
    }

    private void reserve(int length) {
      if (length < scale.length) {
        return;
      }
      int size = Math.multiplyExact(length, tags);
      emissions = new float[size];
      alpha = new double[size];
      beta = new double[size];
      factor = new double[size];
      scale = new double[length + 1];
      back = new int[size];
      gold = new int[length];
    }

    private static double bounded(float score) {
      return Math.max(-MAX_GAP, Math.min(MAX_GAP, score));
    }
  }
}
