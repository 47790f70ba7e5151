package io.github.recurve.network;

import io.github.recurve.kernel.Block;
import org.ejml.data.FMatrixRMaj;

/**
 * One vector per sequence from the states of its tokens: {@code x [tokens, n]} to {@code y
 * [sequences, n]}. Row i of y is sequence i of the batch, see {@link PackedBatch#original}.
 */
public enum Pooling {
  /**
   * The final state of each direction of a bidirectional layer: the first half of the columns at
   * the last token, the second half at the first token. n must be even.
   */
  LAST,
  /** The mean over the tokens. */
  MEAN,
  /** The maximum over the tokens, per column. */
  MAX;

  /** Pools {@code x [tokens, n]}. */
  public Pass forward(PackedBatch batch, FMatrixRMaj x, Workspace workspace) {
    return new Pass(batch, x, workspace);
  }

  /**
   * Pools one sequence for inference, from its states in pieces.
   *
   * @param columns n
   * @param length number of tokens
   */
  public PooledSequence sequence(int columns, int length) {
    return new PooledSequence(this, columns, length);
  }

  /** A forward pass, with the values that its backward pass needs. */
  public final class Pass implements PooledPass {
    private final PackedBatch batch;
    private final Workspace workspace;
    private final FMatrixRMaj output; // [sequences, n]
    private final PooledSequence[] pooled; // [sequences]

    private Pass(PackedBatch batch, FMatrixRMaj x, Workspace workspace) {
      this.batch = batch;
      this.workspace = workspace;
      output = workspace.take(batch.sequences(), x.numCols);
      pooled = new PooledSequence[batch.sequences()];
      for (int s = 0; s < pooled.length; s++) {
        pooled[s] = sequence(x.numCols, batch.length(s));
        for (int t = 0; t < batch.length(s); t++) {
          pooled[s].add(Block.of(x, batch.row(s, t)), t, 1);
        }
        pooled[s].write(output.data, s * x.numCols);
      }
    }

    @Override
    public FMatrixRMaj output() {
      return output;
    }

    @Override
    public FMatrixRMaj backward(FMatrixRMaj dy, Gradients gradients) {
      return backward(dy);
    }

    /** Returns dx [tokens, n] for {@code dy [sequences, n]}; pooling has no parameters. */
    public FMatrixRMaj backward(FMatrixRMaj dy) {
      int n = dy.numCols;
      FMatrixRMaj dx = workspace.zeros(batch.tokens(), n);
      for (int s = 0; s < pooled.length; s++) {
        for (int t = 0; t < batch.length(s); t++) {
          for (int j = 0; j < n; j++) {
            dx.data[batch.row(s, t) * n + j] = pooled[s].weight(t, j) * dy.data[s * n + j];
          }
        }
      }
      return dx;
    }
  }
}
