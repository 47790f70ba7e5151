package io.github.recurve.network;

import io.github.recurve.kernel.Block;
import io.github.recurve.kernel.Kernel;
import io.github.recurve.kernel.Kernels;
import io.github.recurve.kernel.PackedMatrix;
import org.ejml.data.FMatrixRMaj;

/**
 * {@link Attention} of one or some queries at a time over fixed keys, whose projection is computed
 * once.
 *
 * <p>Immutable and safe for any number of threads; scratch memory is the caller's.
 */
public final class AttentionInference {

  private final Kernel kernel = Kernels.get();
  private final Weights keys; // W [key, query]
  private final Weights output; // V [key + query, out]

  AttentionInference(Weights keys, Weights output) {
    this.keys = keys;
    this.output = output;
  }

  /** The keys of one sequence, prepared; immutable. */
  public static final class Keys {
    private final int length;
    private final PackedMatrix scores; // (k W)^T [query, length]
    private final PackedMatrix values; // k [length, key]

    private Keys(int length, PackedMatrix scores, PackedMatrix values) {
      this.length = length;
      this.scores = scores;
      this.values = values;
    }

    /** Number of keys. */
    public int length() {
      return length;
    }
  }

  /** Prepares the keys {@code k [length, key]} of a sequence. */
  public Keys keys(Block k, int length) {
    FMatrixRMaj values = new FMatrixRMaj(length, keys.rows());
    for (int i = 0; i < length; i++) {
      System.arraycopy(
          k.data(), k.offset() + i * k.stride(), values.data, i * keys.rows(), keys.rows());
    }
    FMatrixRMaj projected = new FMatrixRMaj(length, keys.columns());
    Block scratch = new Block(new float[length * keys.scratchSize()], 0, keys.scratchSize());
    keys.multiply(Block.of(values), length, Block.of(projected), false, scratch);
    return new Keys(length, kernel.packTransposed(projected), kernel.pack(values));
  }

  /** Floats of scratch memory for some queries. */
  public int scratchSize(int queries) {
    return queries * (output.rows() + output.scratchSize());
  }

  /**
   * Attends from some queries.
   *
   * @param q [queries, query]
   * @param y [queries, out], written
   * @param weights [queries, keys], written: the attention to each key
   * @param scratch {@link #scratchSize} floats
   */
  public void attend(Keys keys, Block q, int queries, Block y, float[] weights, float[] scratch) {
    int n = keys.length;
    int keySize = this.keys.rows();
    int querySize = this.keys.columns();
    kernel.multiply(q, queries, keys.scores, new Block(weights, 0, n), false); // [queries, n]
    for (int i = 0; i < queries; i++) {
      kernel.softmax(weights, i * n, n);
    }
    Block inputs = new Block(scratch, 0, output.rows()); // [c, q]
    kernel.multiply(new Block(weights, 0, n), queries, keys.values, inputs, false);
    for (int i = 0; i < queries; i++) {
      System.arraycopy(
          q.data(), q.offset() + i * q.stride(), scratch, i * output.rows() + keySize, querySize);
    }
    Block rest = new Block(scratch, queries * output.rows(), output.scratchSize());
    output.multiply(inputs, queries, y, false, rest); // [queries, out]
    for (int i = 0; i < queries; i++) {
      kernel.tanh(y.data(), y.offset() + i * y.stride(), output.columns());
    }
  }
}
