package io.github.recurve.network;

import io.github.recurve.kernel.Block;
import io.github.recurve.kernel.Kernel;
import io.github.recurve.kernel.Kernels;
import io.github.recurve.kernel.PackedMatrix;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/**
 * A forward computation of {@link Attention} with what its backward computation needs. Inside, rows
 * are ordered by sequence, and the scores of a sequence are a block [queries, keys] of one array.
 *
 * <p>Not thread-safe.
 */
public final class AttentionPass {

  private final Attention attention;
  private final SequenceRows queries;
  private final SequenceRows keys;
  private final Workspace workspace;
  private final Kernel kernel = Kernels.get();
  private final int[] scoresAt; // [sequences + 1]: where the scores of each begin
  private final float[] weights; // a, the blocks of all sequences
  private FMatrixRMaj q; // [tokens of queries, query]
  private FMatrixRMaj k; // [tokens of keys, key]
  private FMatrixRMaj projected; // k W [tokens of keys, query]
  private FMatrixRMaj inputs; // [c, q] [tokens of queries, key + query]
  private FMatrixRMaj y; // [tokens of queries, out]
  private FMatrixRMaj output; // y in the order of the batch

  AttentionPass(Attention attention, SequenceRows queries, SequenceRows keys, Workspace workspace) {
    this.attention = attention;
    this.queries = queries;
    this.keys = keys;
    this.workspace = workspace;
    scoresAt = new int[queries.sequences() + 1];
    for (int s = 0; s < queries.sequences(); s++) {
      int size = Math.multiplyExact(queries.length(s), keys.length(s));
      scoresAt[s + 1] = Math.addExact(scoresAt[s], size);
    }
    weights = workspace.take(1, scoresAt[queries.sequences()]).data;
  }

  void forward(FMatrixRMaj batchQueries, FMatrixRMaj batchKeys) {
    q = queries.gather(batchQueries, workspace);
    k = keys.gather(batchKeys, workspace);
    projected = workspace.take(k.numRows, q.numCols);
    RowOps.product(kernel, k, attention.keys().packed(), projected, false);
    inputs = workspace.take(q.numRows, k.numCols + q.numCols);
    RowOps.copyInto(q, inputs, k.numCols);
    for (int s = 0; s < queries.sequences(); s++) {
      int m = queries.length(s);
      Block a = scores(weights, s);
      kernel.multiply(queriesOf(q, s), m, packedTransposed(projected, s), a, false);
      for (int i = 0; i < m; i++) {
        kernel.softmax(weights, a.offset() + i * a.stride(), keys.length(s));
      }
      kernel.multiply(a, m, packed(k, s), queriesOf(inputs, s), false); // c [m, key]
    }
    y = workspace.take(q.numRows, attention.outputSize());
    RowOps.product(kernel, inputs, attention.output().packed(), y, false);
    kernel.tanh(y.data, 0, y.getNumElements());
    output = queries.scatter(Block.of(y), y.numCols, workspace);
  }

  /** y [tokens of queries, out], row by row of the batch of the queries. */
  public FMatrixRMaj output() {
    return output;
  }

  /** The attention of a row of the queries to the tokens of its sequence of keys: [length]. */
  public float[] weights(int row) {
    int position = queries.position(row);
    int s = 0;
    while (queries.start(s + 1) <= position) {
      s++;
    }
    int at = scoresAt[s] + (position - queries.start(s)) * keys.length(s);
    return Arrays.copyOfRange(weights, at, at + keys.length(s));
  }

  /**
   * The gradients of the inputs, row by row of their batches.
   *
   * @param queries [tokens of queries, query]
   * @param keys [tokens of keys, key]
   */
  public record InputGradients(FMatrixRMaj queries, FMatrixRMaj keys) {}

  /**
   * Adds to the gradients of the parameters and returns those of the inputs. To be called once.
   *
   * @param dy [tokens of queries, out]
   */
  public InputGradients backward(FMatrixRMaj dy, Gradients gradients) {
    FMatrixRMaj dz = queries.gather(dy, workspace); // [tokens of queries, out]
    for (int i = 0; i < dz.getNumElements(); i++) {
      dz.data[i] *= 1 - y.data[i] * y.data[i];
    }
    RowOps.transposedProduct(kernel, inputs, dz, gradients.of(attention.output()));
    FMatrixRMaj dInputs = workspace.take(inputs.numRows, inputs.numCols); // [dc, dq]
    RowOps.product(kernel, dz, attention.output().packedTransposed(), dInputs, false);

    FMatrixRMaj dk = workspace.zeros(k.numRows, k.numCols);
    FMatrixRMaj dProjected = workspace.zeros(projected.numRows, projected.numCols);
    float[] dScores = workspace.take(1, scoresAt[queries.sequences()]).data;
    for (int s = 0; s < queries.sequences(); s++) {
      int m = queries.length(s);
      int n = keys.length(s);
      Block dc = queriesOf(dInputs, s); // [m, key]
      Block dq = new Block(dc.data(), dc.offset() + k.numCols, dc.stride()); // [m, query]
      Block a = scores(weights, s);
      Block ds = scores(dScores, s); // da, then ds [m, n]
      kernel.multiply(dc, m, packedTransposed(k, s), ds, false);
      kernel.multiplyTransposedAdd(a, dc, m, n, k.numCols, keysOf(dk, s));
      softmaxBackward(a, ds, m, n);
      kernel.multiply(ds, m, packed(projected, s), dq, true);
      kernel.multiplyTransposedAdd(ds, queriesOf(q, s), m, n, q.numCols, keysOf(dProjected, s));
    }
    RowOps.transposedProduct(kernel, k, dProjected, gradients.of(attention.keys()));
    RowOps.product(kernel, dProjected, attention.keys().packedTransposed(), dk, true);
    return new InputGradients(
        queries.scatter(Block.of(dInputs, 0, k.numCols), q.numCols, workspace),
        keys.scatter(Block.of(dk), k.numCols, workspace));
  }

  /** ds_j = a_j (da_j - sum_i a_i da_i), row by row in place. */
  private static void softmaxBackward(Block a, Block ds, int m, int n) {
    for (int i = 0; i < m; i++) {
      int at = a.offset() + i * n;
      double mean = 0;
      for (int j = at; j < at + n; j++) {
        mean += (double) a.data()[j] * ds.data()[j];
      }
      for (int j = at; j < at + n; j++) {
        ds.data()[j] = a.data()[j] * (ds.data()[j] - (float) mean);
      }
    }
  }

  private Block scores(float[] all, int sequence) {
    return new Block(all, scoresAt[sequence], keys.length(sequence));
  }

  private Block queriesOf(FMatrixRMaj rows, int sequence) {
    return Block.of(rows, queries.start(sequence));
  }

  private Block keysOf(FMatrixRMaj rows, int sequence) {
    return Block.of(rows, keys.start(sequence));
  }

  private PackedMatrix packed(FMatrixRMaj rows, int sequence) {
    return kernel.pack(part(rows, sequence));
  }

  private PackedMatrix packedTransposed(FMatrixRMaj rows, int sequence) {
    return kernel.packTransposed(part(rows, sequence));
  }

  /** A copy of the rows of a sequence of keys. */
  private FMatrixRMaj part(FMatrixRMaj rows, int sequence) {
    FMatrixRMaj part = new FMatrixRMaj(keys.length(sequence), rows.numCols);
    int from = keys.start(sequence) * rows.numCols;
    System.arraycopy(rows.data, from, part.data, 0, part.data.length);
    return part;
  }
}
