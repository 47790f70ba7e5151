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
 * Sums over all sequences are exact for finite scores of any size: they run in probability space,
 * and again in logarithms for a sentence whose scores, hundreds apart, leave the range of a double.
 *
 * <p>Forbidden transitions have probability zero, in training and in decoding. Safe for any number
 * of threads while the weights are not being changed.
 */
public final class LinearChainCrf {

  private final int tags;
  private final boolean[][] allowed;

  /** For each tag, and the end behind them, which tags may stand before it. */
  private final int[][] predecessors;

  private final Parameter transitions;

  /**
   * A field with zero transition scores.
   *
   * @param allowed {@code [tags + 1][tags + 1]}: which tag may follow which, start as the last row
   *     and end as the last column
   */
  public LinearChainCrf(String name, boolean[][] allowed) {
    this.tags = allowed.length - 1;
    this.allowed = allowed;
    predecessors = new int[tags + 1][];
    for (int to = 0; to <= tags; to++) {
      predecessors[to] = predecessors(to);
    }
    transitions = Parameter.matrix(name, new FMatrixRMaj(tags + 1, tags + 1));
  }

  private int[] predecessors(int to) {
    int[] predecessors = new int[tags];
    int count = 0;
    for (int from = 0; from < tags; from++) {
      if (allowed[from][to]) {
        predecessors[count++] = from;
      }
    }
    return Arrays.copyOf(predecessors, count);
  }

  /** A field over the same tags with all transition scores multiplied. */
  public LinearChainCrf scaled(float factor) {
    LinearChainCrf scaled = new LinearChainCrf(transitions.name(), allowed);
    for (int i = 0; i < transitions.size(); i++) {
      scaled.transitions.value().data[i] = factor * transitions.value().data[i];
    }
    return scaled;
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
   * @throws IllegalArgumentException if no sequence that is allowed agrees with the gold tags of a
   *     sentence, whose loss would be infinite
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
      loss += scratch.sum(scratch.emissions, length, null);
      scratch.sums.addTransitions(1, expected);
      for (int t = 0; t < length; t++) {
        for (int j = 0; j < tags; j++) {
          dEmissions.data[batch.row(s, t) * tags + j] = (float) scratch.sums.marginal(t, j);
        }
      }
      double goldScore =
          known
              ? goldScore(batch, s, scratch, dEmissions, expected)
              : goldSum(batch, s, scratch, dEmissions, expected);
      if (goldScore == Double.NEGATIVE_INFINITY) {
        throw new IllegalArgumentException(broken(scratch.gold, length, batch.original(s)));
      }
      loss -= goldScore;
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
      score += scratch.emissions[t * tags + tag];
      score += transition(previous, tag);
      dEmissions.data[batch.row(s, t) * tags + tag] -= 1;
      expected[previous * (tags + 1) + tag] -= 1;
      previous = tag;
    }
    expected[previous * (tags + 1) + tags] -= 1;
    return score + transition(previous, tags);
  }

  /** log Z of what agrees with the gold tags; takes its expectations off the gradients. */
  private double goldSum(
      PackedBatch batch, int s, Scratch scratch, FMatrixRMaj dEmissions, double[] expected) {
    int length = batch.length(s);
    double logZ = scratch.sum(scratch.emissions, length, scratch.gold);
    scratch.sums.addTransitions(-1, expected);
    for (int t = 0; t < length; t++) {
      for (int j = 0; j < tags; j++) {
        dEmissions.data[batch.row(s, t) * tags + j] -= (float) scratch.sums.marginal(t, j);
      }
    }
    return logZ;
  }

  /** Why no sequence agrees with the gold tags of a sentence. */
  private String broken(int[] gold, int length, int sentence) {
    String where = "the gold tags of sentence " + sentence + " of the batch break the scheme: ";
    for (int t = 0; t <= length; t++) {
      int from = t == 0 ? tags : gold[t - 1];
      int to = t == length ? tags : gold[t];
      if (from >= 0 && to >= 0 && !allowed[from][to]) {
        String before = t == 0 ? "the start" : "tag " + from;
        String after = t == length ? "the end" : "tag " + to;
        return where + after + " follows " + before + " at token " + t;
      }
    }
    return where + "no sequence of " + length + " tags that it allows agrees with them";
  }

  /**
   * The marginal probabilities of the tags of one sentence.
   *
   * @param emissions [length, tags]
   * @param marginals [length, tags], written; each row sums to 1
   * @throws IllegalArgumentException if no sequence of this length is allowed
   */
  public void marginals(float[] emissions, int length, float[] marginals, Scratch scratch) {
    if (scratch.sum(emissions, length, null) == Double.NEGATIVE_INFINITY) {
      throw new IllegalArgumentException("no sequence of " + length + " tags is allowed");
    }
    for (int t = 0; t < length; t++) {
      for (int j = 0; j < tags; j++) {
        marginals[t * tags + j] = (float) scratch.sums.marginal(t, j);
      }
    }
  }

  /**
   * The probability that tokens {@code from} to {@code to - 1} carry the given tags, whatever the
   * others carry, in the sentence whose {@link #marginals} were last computed with the scratch.
   *
   * @param path [length], read from {@code from} to {@code to - 1}
   */
  public double probability(int[] path, int from, int to, Scratch scratch) {
    return Math.min(1, scratch.sums.probability(path, from, to));
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

  /**
   * Among those that are allowed, in BIOES with three types a third of all pairs. Decoding and sums
   * together take 0.42 instead of 0.48 us a token, one sentence in a loop (Zen 4).
   */
  private int bestPredecessor(float[] score, int to) {
    float[] transition = transitions.value().data; // [tags + 1, tags + 1]
    int best = 0;
    float bestScore = Float.NEGATIVE_INFINITY;
    for (int i : predecessors[to]) {
      float s = score[i] + transition[i * (tags + 1) + to];
      if (s > bestScore) {
        bestScore = s;
        best = i;
      }
    }
    return best;
  }

  /** T[from, to], minus infinity if it is forbidden. */
  float transition(int from, int to) {
    return allowed[from][to]
        ? transitions.value().data[from * (tags + 1) + to]
        : Float.NEGATIVE_INFINITY;
  }

  /** A scratch for one thread at a time. */
  public Scratch scratch() {
    return new Scratch();
  }

  /** The memory of sums and Viterbi; grows with the longest sentence seen. */
  public final class Scratch {
    private final ScaledSums scaled = new ScaledSums(LinearChainCrf.this, tags);
    private ChainSums sums = scaled;
    private final float[] score = new float[tags];
    private final float[] nextScore = new float[tags];
    private float[] emissions = {};
    private int[] back = {};
    private int[] gold = {};

    private Scratch() {}

    /** Makes {@link #sums} those of a sentence; returns log Z. */
    private double sum(float[] of, int length, int[] only) {
      sums = scaled;
      double logZ = scaled.run(of, length, only);
      if (Double.isNaN(logZ)) {
        sums = new LogSums(LinearChainCrf.this, tags);
        logZ = sums.run(of, length, only);
      }
      return logZ;
    }

    private void reserve(int length) {
      if (length <= gold.length) {
        return;
      }
      int size = Math.multiplyExact(length, tags);
      emissions = new float[size];
      back = new int[size];
      gold = new int[length];
    }
  }
}
