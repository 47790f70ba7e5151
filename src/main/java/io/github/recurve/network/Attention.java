package io.github.recurve.network;

import io.github.recurve.model.ModelFormatException;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * Global attention of queries over the keys of the same sequence, with the score "general" (Luong
 * et al., EMNLP 2015, section 3.1 and equation 5).
 *
 * <pre>
 *   s_ij = q_i . (k_j W)          over the keys j of the sequence of query i
 *   a_i  = softmax(s_i)
 *   c_i  = sum_j a_ij k_j
 *   y_i  = tanh([c_i, q_i] V)
 *
 *   W [key, query]   V [key + query, out]
 * </pre>
 *
 * Queries are the states of a decoder, keys those of an encoder. Attention follows the recurrence
 * and does not feed it, as it does in Bahdanau et al. (ICLR 2015); so all queries of a sequence are
 * answered by two products, and the decoder is an ordinary recurrent layer.
 */
public final class Attention {

  private static final String KEYS = ".keys";
  private static final String OUTPUT = ".output";

  private final Parameter keys; // W [key, query]
  private final Parameter output; // V [key + query, out]

  /** Attention with fresh weights. */
  public Attention(
      String name, int querySize, int keySize, int outputSize, SplittableRandom random) {
    keys =
        Parameter.matrix(
            name + KEYS, Initializer.glorot(keySize, querySize, 1, random)); // [key, query]
    output =
        Parameter.matrix(
            name + OUTPUT, Initializer.glorot(keySize + querySize, outputSize, 1, random));
  }

  /**
   * The inference path.
   *
   * @throws ModelFormatException if a weight is missing or has another shape
   */
  public static AttentionInference inference(
      String name, int querySize, int keySize, int outputSize, WeightSource weights)
      throws ModelFormatException {
    return new AttentionInference(
        weights.matrix(name + KEYS, keySize, querySize),
        weights.matrix(name + OUTPUT, keySize + querySize, outputSize));
  }

  /** Columns of the queries. */
  public int querySize() {
    return keys.value().numCols;
  }

  /** Columns of the keys. */
  public int keySize() {
    return keys.value().numRows;
  }

  /** Columns of the output. */
  public int outputSize() {
    return output.value().numCols;
  }

  /** The weights, in a fixed order. */
  public List<Parameter> parameters() {
    return List.of(keys, output);
  }

  Parameter keys() {
    return keys;
  }

  Parameter output() {
    return output;
  }

  /**
   * Attends from the rows of one batch to those of another with the same sequences: sequence i of
   * the lengths that each was made of.
   *
   * @param q [tokens of queries, query]
   * @param k [tokens of keys, key]
   * @throws IllegalArgumentException if the batches differ in the number of sequences
   */
  public AttentionPass forward(
      PackedBatch queries, FMatrixRMaj q, PackedBatch keys, FMatrixRMaj k, Workspace workspace) {
    if (queries.sequences() != keys.sequences()) {
      throw new IllegalArgumentException(
          queries.sequences() + " sequences of queries, " + keys.sequences() + " of keys");
    }
    AttentionPass pass =
        new AttentionPass(this, new SequenceRows(queries), new SequenceRows(keys), workspace);
    pass.forward(q, k);
    return pass;
  }
}
