package io.github.recurve.network;

import io.github.recurve.kernel.Block;
import io.github.recurve.kernel.Kernel;
import io.github.recurve.kernel.Kernels;
import io.github.recurve.kernel.PackedMatrix;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/**
 * A forward pass of {@link Attention}, one step of the queries at a time, with the values that its
 * backward pass needs. Internally, keys are ordered by sequence, and the weights of a sequence are
 * a block [queries, keys] of one array, so that the gradient of the keys is a few products per
 * sequence after all steps.
 *
 * <p>Not thread-safe.
 */
final class AttentionPass {

  private final Kernel kernel = Kernels.get();
  private final Parameter parameter; // W [key, query]
  private final PackedBatch queries;
  private final SequenceRows keys;
  private final Workspace workspace;
  private final FMatrixRMaj k; // [tokens of keys, key]
  private final FMatrixRMaj projected; // k W [tokens of keys, query]
  private final int[] weightsAt; // [sequences + 1]: where the weights of each begin
  private final float[] weights; // a, the blocks of all sequences
  private final PackedMatrix[] scores; // (k W)^T of each sequence [query, length]
  private final PackedMatrix[] values; // k of each sequence [length, key]
  private float[] dScores; // as weights
  private PackedMatrix[] scoresTransposed; // [length, query]
  private PackedMatrix[] valuesTransposed; // [key, length]

  AttentionPass(
      Parameter parameter,
      PackedBatch queries,
      SequenceRows keys,
      FMatrixRMaj batchKeys,
      Workspace workspace) {
    this.parameter = parameter;
    this.queries = queries;
    this.keys = keys;
    this.workspace = workspace;
    k = keys.gather(batchKeys, workspace);
    projected = workspace.take(k.numRows, parameter.value().numCols);
    RowOps.product(kernel, k, parameter.packed(), projected, false); // [tokens of keys, query]
    int n = keys.sequences();
    weightsAt = new int[n + 1];
    int[] lengths = new int[n];
    for (int i = 0; i < n; i++) {
      lengths[queries.original(i)] = queries.length(i);
    }
    scores = new PackedMatrix[n];
    values = new PackedMatrix[n];
    for (int s = 0; s < n; s++) {
      int size = Math.multiplyExact(lengths[s], keys.length(s));
      weightsAt[s + 1] = Math.addExact(weightsAt[s], size);
      scores[s] = kernel.packTransposed(part(projected, s));
      values[s] = kernel.pack(part(k, s));
    }
    weights = workspace.take(1, weightsAt[n]).data;
  }

  /** A copy of the rows of a sequence of keys. */
  private FMatrixRMaj part(FMatrixRMaj rows, int sequence) {
    FMatrixRMaj part = new FMatrixRMaj(keys.length(sequence), rows.numCols);
    int from = keys.start(sequence) * rows.numCols;
    System.arraycopy(rows.data, from, part.data, 0, part.data.length);
    return part;
  }

  /**
   * Computes attention for the queries of a step.
   *
   * @param q [queries of the step, query]
   * @param c [queries of the step, key], written
   */
  void attend(int step, Block q, Block c) {
    for (int r = 0; r < queries.active(step); r++) {
      int s = queries.original(r);
      Block a = row(weights, s, step); // [1, length]
      kernel.multiply(q.from(r), 1, scores[s], a, false);
      kernel.softmax(a.data(), a.offset(), keys.length(s));
      kernel.multiply(a, 1, values[s], c.from(r), false); // [1, key]
    }
  }

  /** Index of the first weight of a step of a sequence. */
  private Block row(float[] all, int sequence, int step) {
    int n = keys.length(sequence);
    return new Block(all, weightsAt[sequence] + step * n, n);
  }

  /** The attention of the i-th longest sequence of queries at a step: [length]. */
  float[] weights(int sequence, int step) {
    int s = queries.original(sequence);
    int at = row(weights, s, step).offset();
    return Arrays.copyOfRange(weights, at, at + keys.length(s));
  }

  /** Prepares for {@link #backward}. */
  void beginBackward() {
    dScores = workspace.take(1, weightsAt[keys.sequences()]).data;
    scoresTransposed = new PackedMatrix[keys.sequences()];
    valuesTransposed = new PackedMatrix[keys.sequences()];
    for (int s = 0; s < keys.sequences(); s++) {
      scoresTransposed[s] = kernel.pack(part(projected, s));
      valuesTransposed[s] = kernel.packTransposed(part(k, s));
    }
  }

  /**
   * The gradient of the queries of a step.
   *
   * @param dc [queries of the step, key]
   * @param dq [queries of the step, query], added to
   */
  void backward(int step, Block dc, Block dq) {
    for (int r = 0; r < queries.active(step); r++) {
      int s = queries.original(r);
      Block ds = row(dScores, s, step); // da, then ds [1, length]
      kernel.multiply(dc.from(r), 1, valuesTransposed[s], ds, false);
      softmaxBackward(row(weights, s, step).offset(), ds.offset(), keys.length(s));
      kernel.multiply(ds, 1, scoresTransposed[s], dq.from(r), true); // [1, query]
    }
  }

  /** ds_j = a_j (da_j - sum_i a_i da_i), in place. */
  private void softmaxBackward(int a, int ds, int n) {
    double mean = 0;
    for (int j = 0; j < n; j++) {
      mean += (double) weights[a + j] * dScores[ds + j];
    }
    for (int j = 0; j < n; j++) {
      dScores[ds + j] = weights[a + j] * (dScores[ds + j] - (float) mean);
    }
  }

  /**
   * The gradient of the keys, after all steps; adds to that of W.
   *
   * @param q [tokens of queries, query], row by row of their batch
   * @param dc [tokens of queries, key]
   * @return [tokens of keys, key], row by row of their batch
   */
  FMatrixRMaj keyGradient(FMatrixRMaj q, FMatrixRMaj dc, Gradients gradients) {
    SequenceRows rows = new SequenceRows(queries);
    FMatrixRMaj sortedQ = rows.gather(q, workspace);
    FMatrixRMaj sortedDc = rows.gather(dc, workspace);
    FMatrixRMaj dk = workspace.zeros(k.numRows, k.numCols);
    FMatrixRMaj dProjected = workspace.zeros(projected.numRows, projected.numCols);
    for (int s = 0; s < keys.sequences(); s++) {
      int m = rows.length(s);
      int n = keys.length(s);
      Block a = row(weights, s, 0); // [m, n]
      Block ds = row(dScores, s, 0); // [m, n]
      kernel.multiplyTransposedAdd(
          a, Block.of(sortedDc, rows.start(s)), m, n, k.numCols, Block.of(dk, keys.start(s)));
      kernel.multiplyTransposedAdd(
          ds,
          Block.of(sortedQ, rows.start(s)),
          m,
          n,
          q.numCols,
          Block.of(dProjected, keys.start(s)));
    }
    RowOps.transposedProduct(kernel, k, dProjected, gradients.of(parameter)); // [key, query]
    RowOps.product(kernel, dProjected, parameter.packedTransposed(), dk, true);
    return keys.scatter(Block.of(dk), k.numCols, workspace);
  }

  /** The gradient of keys that were not used. */
  FMatrixRMaj zeroKeyGradient() {
    return workspace.zeros(k.numRows, k.numCols);
  }
}
