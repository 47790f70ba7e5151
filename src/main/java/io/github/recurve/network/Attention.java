package io.github.recurve.network;

import io.github.recurve.model.ModelFormatException;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * Global attention of queries over the keys of the same sequence, with the score "general" (Luong
 * et al., EMNLP 2015, section 3.1).
 *
 * <pre>
 *   s_ij = q_i . (k_j W)          over the keys j of the sequence of query i
 *   a_i  = softmax(s_i)
 *   c_i  = sum_j a_ij k_j
 *
 *   W [key, query]
 * </pre>
 *
 * Queries are the states of a decoder, keys those of an encoder. The queries of a step may depend
 * on the contexts c of the step before it.
 */
final class Attention {

  private static final String KEYS = ".keys";

  private final Parameter keys; // W [key, query]

  /** Attention with fresh weights. */
  Attention(String name, int querySize, int keySize, SplittableRandom random) {
    keys = Parameter.matrix(name + KEYS, Initializer.glorot(keySize, querySize, 1, random));
  }

  /**
   * The inference path.
   *
   * @throws ModelFormatException if a weight is missing or of another shape
   */
  static AttentionInference inference(String name, int querySize, int keySize, WeightSource weights)
      throws ModelFormatException {
    return new AttentionInference(weights.matrix(name + KEYS, keySize, querySize));
  }

  /** W [key, query]. */
  Parameter keys() {
    return keys;
  }

  /**
   * Prepares the keys of a batch for the queries of another batch of the same sequences, whose
   * lengths may differ.
   *
   * @param k [tokens of keys, key]
   * @throws IllegalArgumentException if the batches differ in the number of sequences
   */
  AttentionPass begin(PackedBatch queries, PackedBatch keys, FMatrixRMaj k, Workspace workspace) {
    if (queries.sequences() != keys.sequences()) {
      throw new IllegalArgumentException(
          queries.sequences() + " query sequences but " + keys.sequences() + " of keys");
    }
    return new AttentionPass(this.keys, queries, new SequenceRows(keys), k, workspace);
  }
}
