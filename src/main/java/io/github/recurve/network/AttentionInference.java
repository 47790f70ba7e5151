package io.github.recurve.network;

import io.github.recurve.kernel.Block;
import io.github.recurve.kernel.Kernel;
import io.github.recurve.kernel.Kernels;
import org.ejml.data.FMatrixRMaj;

/**
 * {@link Attention} of one or more queries at a time over fixed keys, whose projection is computed
 * once.
 *
 * <p>Immutable and safe for any number of threads.
 */
final class AttentionInference {

  private final Kernel kernel = Kernels.get();
  private final Weights keys; // W [key, query]

  AttentionInference(Weights keys) {
    this.keys = keys;
  }

  /** Columns of a context. */
  int keySize() {
    return keys.rows();
  }

  /** Prepares the keys {@code k [length, key]} of a sequence. */
  AttentionKeys keys(Block k, int length) {
    FMatrixRMaj values = new FMatrixRMaj(length, keys.rows());
    for (int i = 0; i < length; i++) {
      System.arraycopy(k.data(), k.index(i), values.data, i * keys.rows(), keys.rows());
    }
    FMatrixRMaj projected = new FMatrixRMaj(length, keys.columns());
    Block scratch = new Block(new float[length * keys.scratchSize()], 0, keys.scratchSize());
    keys.multiply(Block.of(values), length, Block.of(projected), false, scratch);
    return new AttentionKeys(length, kernel.packTransposed(projected), kernel.pack(values));
  }

  /**
   * Computes attention for some queries.
   *
   * @param q [queries, query]
   * @param c [queries, key], written
   * @param weights [queries, keys], written: the attention to each key
   */
  void attend(AttentionKeys keys, Block q, int queries, Block c, Block weights) {
    kernel.multiply(q, queries, keys.scores(), weights, false); // [queries, keys]
    for (int i = 0; i < queries; i++) {
      kernel.softmax(weights.data(), weights.index(i), keys.length());
    }
    kernel.multiply(weights, queries, keys.values(), c, false); // [queries, key]
  }
}
