package io.github.recurve.network;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/**
 * The next-word distribution p = softmax(h E^T + b), where E is also the table of input vectors
 * (Inan et al., ICLR 2017; Press and Wolf, EACL 2017). Training may use a sample of the words.
 *
 * <p>The sample, one for all rows of a batch, contains word j with probability q_j. The softmax
 * denominator over the sample, with each term divided by q_j, is an unbiased estimate of the full
 * one; with it, loss and gradient are those of an importance-sampled softmax (Bengio and Senecal,
 * 2003; Jean et al., ACL 2015). The target of a row is always part of its sum, exactly once.
 * Frequent words have q_j = 1. With all q_j = 1 this is the exact softmax.
 */
public final class TiedSoftmax {

  /** Number of rows whose scores are held at a time; bounds the memory for large vocabularies. */
  private static final int CHUNK = 128;

  private final Parameter table; // E [symbols, d]; its first rows are the words to predict
  private final Parameter bias; // b [1, words]

  private final Target target;

  /**
   * The target distribution and the weight of its loss.
   *
   * @param smoothing label smoothing as in {@link SoftmaxLoss}; requires the exact softmax
   * @param weight the factor of loss and gradient
   */
  record Target(float smoothing, float weight) {}

  /** A softmax over the first {@code words} rows of the table. */
  public TiedSoftmax(String name, Embedding table, int words) {
    this(name, table, words, 0);
  }

  /**
   * A softmax over the first {@code words} rows of the table, with label smoothing as in {@link
   * SoftmaxLoss}. Smoothing requires the exact softmax.
   */
  public TiedSoftmax(String name, Embedding table, int words, float smoothing) {
    this(name, table, words, new Target(smoothing, 1));
  }

  /** A softmax over the first {@code words} rows of the table. */
  TiedSoftmax(String name, Embedding table, int words, Target target) {
    this.target = target;
    this.table = table.table();
    this.bias = Parameter.vector(name + ".bias", words);
  }

  /** The bias; the table is the embedding's. */
  public List<Parameter> parameters() {
    return List.of(bias);
  }

  /** b [1, words]. */
  public Parameter bias() {
    return bias;
  }

  /**
   * The probability of each word to be in a sample of about the given size: proportional to the
   * square root of its count, so that rare words are seen more often than they occur, and at most
   * 1.
   */
  public static float[] inclusion(long[] counts, int samples) {
    float[] inclusion = new float[counts.length];
    if (samples == 0 || samples >= counts.length) {
      Arrays.fill(inclusion, 1);
      return inclusion;
    }
    double low = 0;
    double high = samples;
    for (int i = 0; i < 60; i++) { // the factor whose expected sample has the right size
      double factor = (low + high) / 2;
      double size = 0;
      for (int j = 0; j < counts.length; j++) {
        inclusion[j] = (float) Math.min(1, factor * Math.sqrt(counts[j] + 1.0));
        size += inclusion[j];
      }
      if (size < samples) {
        low = factor;
      } else {
        high = factor;
      }
    }
    return inclusion;
  }

  /**
   * The summed cross-entropy, in natural logarithm units, and its gradient.
   *
   * @param h [tokens, d]
   * @param targets [tokens]
   * @param inclusion [words], the probability q_j of each word to be in the sample, in (0, 1]
   * @param dh [tokens, d], written
   */
  public double loss(
      FMatrixRMaj h,
      int[] targets,
      float[] inclusion,
      FMatrixRMaj dh,
      Gradients gradients,
      Workspace workspace) {
    WordSample sample = new WordSample(inclusion, workspace.random());
    if (target.smoothing > 0 && sample.size() < inclusion.length) {
      throw new IllegalArgumentException("label smoothing requires all words in the sample");
    }
    SampledSoftmax softmax = new SampledSoftmax(table, bias, gradients, sample, target, workspace);
    double loss = 0;
    FMatrixRMaj z = workspace.take(CHUNK, sample.size()); // [rows, sample]
    for (int row = 0; row < h.numRows; row += CHUNK) {
      z.reshape(Math.min(CHUNK, h.numRows - row), sample.size());
      loss += softmax.loss(h, row, targets, z, dh);
    }
    softmax.scatter();
    return loss;
  }
}
