package io.github.recurve.network;

import io.github.recurve.kernel.Block;
import io.github.recurve.kernel.Kernel;
import io.github.recurve.kernel.Kernels;
import io.github.recurve.model.ModelFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * One vector per sequence: a mean of its states with trained weights (Yang et al., NAACL 2016,
 * equations 5 to 7).
 *
 * <pre>
 *   u_t = tanh(x_t W + b)         [a]
 *   w   = softmax over t of u_t v
 *   y   = sum_t w_t x_t           [n]
 *
 *   W [n, a]   b [1, a]   v [a, 1]
 * </pre>
 *
 * Holds parameters and no state, so any number of passes may run at once.
 */
public final class AttentionPooling {

  private static final String CONTEXT = ".context";

  private final Linear projection; // W, b
  private final Parameter context; // v [a, 1]

  /** Pooling of n = {@code size} columns with fresh weights; {@code attentionSize} is a. */
  public AttentionPooling(String name, int size, int attentionSize, SplittableRandom random) {
    projection = new Linear(name, size, attentionSize, random);
    context = Parameter.matrix(name + CONTEXT, Initializer.glorot(attentionSize, 1, 1, random));
  }

  /**
   * The inference path.
   *
   * @throws ModelFormatException if a weight is missing or of another shape
   */
  public static Inference inference(String name, int size, int attentionSize, WeightSource weights)
      throws ModelFormatException {
    return new Inference(
        new LinearInference(name, size, attentionSize, weights),
        weights.values(name + CONTEXT, attentionSize, 1).data.clone());
  }

  /** The weights, in a fixed order. */
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>(projection.parameters());
    all.add(context);
    return all;
  }

  /** Pools {@code x [tokens, n]}. */
  public PooledPass forward(PackedBatch batch, FMatrixRMaj x, Workspace workspace) {
    return new AttentionPooledPass(batch, x, workspace);
  }

  private final class AttentionPooledPass implements PooledPass {
    private final PackedBatch batch;
    private final FMatrixRMaj x; // [tokens, n]
    private final Workspace workspace;
    private final Layer.Pass projected;
    private final FMatrixRMaj u; // [tokens, a]
    private final FMatrixRMaj w; // [tokens, 1], by row of the batch
    private final FMatrixRMaj y; // [sequences, n]

    AttentionPooledPass(PackedBatch batch, FMatrixRMaj x, Workspace workspace) {
      this.batch = batch;
      this.x = x;
      this.workspace = workspace;
      Kernel kernel = Kernels.get();
      projected = projection.forward(batch, x, workspace); // [tokens, a]
      u = workspace.take(x.numRows, projection.outputSize());
      u.set(projected.output());
      kernel.tanh(u.data, 0, u.getNumElements());
      w = workspace.take(x.numRows, 1);
      RowOps.product(kernel, u, context.packed(), w, false); // [tokens, 1]
      y = workspace.zeros(batch.sequences(), x.numCols);
      for (int s = 0; s < batch.sequences(); s++) {
        pool(kernel, s);
      }
    }

    private void pool(Kernel kernel, int s) {
      int n = x.numCols;
      float[] weights = new float[batch.length(s)];
      for (int t = 0; t < weights.length; t++) {
        weights[t] = w.data[batch.row(s, t)];
      }
      kernel.softmax(weights, 0, weights.length);
      for (int t = 0; t < weights.length; t++) {
        int row = batch.row(s, t);
        w.data[row] = weights[t];
        for (int j = 0; j < n; j++) {
          y.data[s * n + j] += weights[t] * x.data[row * n + j];
        }
      }
    }

    @Override
    public FMatrixRMaj output() {
      return y;
    }

    @Override
    public FMatrixRMaj backward(FMatrixRMaj dy, Gradients gradients) {
      Kernel kernel = Kernels.get();
      int n = x.numCols;
      FMatrixRMaj ds = workspace.take(x.numRows, 1); // of the scores u v
      for (int s = 0; s < batch.sequences(); s++) {
        scoreGradients(s, dy, ds);
      }
      RowOps.transposedProduct(kernel, u, ds, gradients.of(context)); // [a, 1]
      FMatrixRMaj du = workspace.take(u.numRows, u.numCols);
      RowOps.product(kernel, ds, context.packedTransposed(), du, false); // [tokens, a]
      for (int i = 0; i < du.getNumElements(); i++) {
        du.data[i] *= 1 - u.data[i] * u.data[i];
      }
      FMatrixRMaj dx = projected.backward(du, gradients); // [tokens, n]
      for (int s = 0; s < batch.sequences(); s++) {
        for (int t = 0; t < batch.length(s); t++) {
          int row = batch.row(s, t);
          for (int j = 0; j < n; j++) {
            dx.data[row * n + j] += w.data[row] * dy.data[s * n + j];
          }
        }
      }
      return dx;
    }

    /** ds_t = w_t (dy x_t - sum_i w_i dy x_i). */
    private void scoreGradients(int s, FMatrixRMaj dy, FMatrixRMaj ds) {
      int n = x.numCols;
      float mean = 0;
      for (int t = 0; t < batch.length(s); t++) {
        int row = batch.row(s, t);
        float dot = 0;
        for (int j = 0; j < n; j++) {
          dot += dy.data[s * n + j] * x.data[row * n + j];
        }
        ds.data[row] = dot;
        mean += w.data[row] * dot;
      }
      for (int t = 0; t < batch.length(s); t++) {
        int row = batch.row(s, t);
        ds.data[row] = w.data[row] * (ds.data[row] - mean);
      }
    }
  }

  /** Pools one sequence. Immutable and safe for any number of threads. */
  public static final class Inference {
    private final Kernel kernel = Kernels.get();
    private final LinearInference projection;
    private final float[] context; // [a]

    private Inference(LinearInference projection, float[] context) {
      this.projection = projection;
      this.context = context;
    }

    /**
     * Writes the pooled vector of the states of a sequence to {@code y[at], ..., y[at + n - 1]}.
     *
     * @param states [length, n]
     */
    public void pool(Block states, int length, int columns, float[] y, int at) {
      int a = context.length;
      float[] u = new float[length * a]; // [length, a]
      float[] scratch = new float[Math.max(1, length * projection.scratchSize())];
      projection.apply(states, length, new Block(u, 0, a), scratch);
      kernel.tanh(u, 0, u.length);
      float[] w = new float[length];
      for (int t = 0; t < length; t++) {
        for (int i = 0; i < a; i++) {
          w[t] += u[t * a + i] * context[i];
        }
      }
      kernel.softmax(w, 0, length);
      for (int j = 0; j < columns; j++) {
        y[at + j] = 0;
      }
      for (int t = 0; t < length; t++) {
        int row = states.offset() + t * states.stride();
        for (int j = 0; j < columns; j++) {
          y[at + j] += w[t] * states.data()[row + j];
        }
      }
    }
  }
}
