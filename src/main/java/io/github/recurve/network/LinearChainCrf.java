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
 * Sums over all sequences are exact for finite scores of any size: they are computed in probability
 * space, and recomputed in log space for a sentence whose scores, hundreds apart, exceed the range
 * of a double.
 *
 * <p>Forbidden transitions have probability zero, in training and in decoding. Safe for any number
 * of threads while the weights are not being changed.
 */
public final class LinearChainCrf {

  /**
   * Maximum number of tags: a step takes O(tags^2) time, and scratch memory is O(tags^2) as well.
   */
  public static final int MAX_TAGS = 1024;

  private final int tags;
  private final AllowedTransitions allowed;
  private final Parameter transitions;
  private final Viterbi viterbi;

  /**
   * A field with zero transition scores.
   *
   * @throws IllegalArgumentException if there are more than {@value #MAX_TAGS} tags
   */
  public LinearChainCrf(String name, AllowedTransitions allowed) {
    tags = allowed.tags();
    if (tags > MAX_TAGS) {
      throw new IllegalArgumentException(
          "a conditional random field takes at most "
              + MAX_TAGS
              + " tags, not "
              + tags
              + "; independent tags (softmax) have no such limit");
    }
    this.allowed = allowed;
    transitions = Parameter.matrix(name, new FMatrixRMaj(tags + 1, tags + 1));
    viterbi = new Viterbi(allowed, transitions.value().data);
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

  int tags() {
    return tags;
  }

  AllowedTransitions allowed() {
    return allowed;
  }

  /** A copy of T [tags + 1, tags + 1], with minus infinity for forbidden transitions. */
  float[] scores() {
    float[] scores = new float[(tags + 1) * (tags + 1)];
    Arrays.fill(scores, Float.NEGATIVE_INFINITY);
    for (int to = 0; to <= tags; to++) {
      for (int from : allowed.predecessors(allowed.group(to))) {
        scores[from * (tags + 1) + to] = transitions.value().data[from * (tags + 1) + to];
      }
      if (allowed.allows(tags, to)) {
        scores[tags * (tags + 1) + to] = transitions.value().data[tags * (tags + 1) + to];
      }
    }
    return scores;
  }

  /**
   * The negative log-likelihood of the gold tags of all sentences of a batch, summed. Writes its
   * gradient with respect to the emissions and adds that of the transitions. Where gold tags are
   * unknown, the likelihood is that of all sequences consistent with the known ones (Tsuboi et al.,
   * COLING 2008, equation 2).
   *
   * @param emissions [tokens, tags]
   * @param gold [tokens], -1 where unknown
   * @param dEmissions [tokens, tags], written: marginals minus those given the gold tags
   * @throws IllegalArgumentException if no allowed sequence is consistent with the gold tags of a
   *     sentence, since its loss would be infinite
   */
  public double loss(
      PackedBatch batch,
      FMatrixRMaj emissions,
      int[] gold,
      FMatrixRMaj dEmissions,
      Gradients gradients) {
    CrfLoss loss = new CrfLoss(this);
    for (int s = 0; s < batch.sequences(); s++) {
      loss.add(batch, s, emissions, gold, dEmissions);
    }
    return loss.finish(gradients);
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
   * The probability that tokens {@code from} to {@code to - 1} have the given tags, regardless of
   * the others, in the sentence whose {@link #marginals} were last computed with the scratch.
   *
   * @param path [length], read from {@code from} to {@code to - 1}
   */
  public double probability(int[] path, int from, int to, Scratch scratch) {
    return Math.min(1, scratch.sums.probability(path, from, to));
  }

  /**
   * Finds the tags of highest score; see {@link Viterbi#decode}.
   *
   * @param emissions [length, tags]
   * @param best [length], written
   */
  public void viterbi(float[] emissions, int length, int[] best, Scratch scratch) {
    viterbi.decode(emissions, length, best, scratch.viterbi);
  }

  /** Scratch for one thread at a time. */
  public Scratch scratch() {
    return new Scratch();
  }

  /** Working memory of sums and decoding; grows with the longest sentence seen. */
  public final class Scratch {
    private final Viterbi.Scratch viterbi = LinearChainCrf.this.viterbi.scratch();
    private final ScaledSums scaled = new ScaledSums(LinearChainCrf.this);
    private ChainSums sums = scaled;

    private Scratch() {}

    /** The sums of the last sentence. */
    ChainSums sums() {
      return sums;
    }

    /** Sums over a sentence, see {@link ChainSums#run}; returns log Z. */
    double sum(float[] emissions, int length, int[] constraint) {
      sums = scaled;
      double logZ = scaled.run(emissions, length, constraint);
      if (Double.isNaN(logZ)) {
        sums = new LogSums(LinearChainCrf.this);
        logZ = sums.run(emissions, length, constraint);
      }
      return logZ;
    }
  }
}
