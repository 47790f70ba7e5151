package io.github.recurve.network;

import io.github.recurve.kernel.Kernel;
import io.github.recurve.kernel.Kernels;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * Gated recurrent unit, one direction (Cho et al., EMNLP 2014), with the reset gate after the
 * recurrent product, so that one product a step serves all gates (version 1 of arXiv 1406.1078 has
 * it before).
 *
 * <pre>
 *   [r u] = sigmoid(x_t W + b + h_{t-1} U)          the first two thirds of the columns
 *   s     = h_{t-1} U + a                           the last third, a the recurrent bias
 *   n     = tanh(x_t W + b + r * s)                 the last third
 *   h_t   = (1 - u) * n + u * h_{t-1}
 *
 *   W [in, 3h]   U [h, 3h]   b [1, 3h]   a [1, h]   columns: reset r, update u, candidate n
 * </pre>
 *
 * Back-propagation through time: dn = dh (1 - u), du = dh (h_{t-1} - n), dz_n = dn (1 - n^2), dr =
 * dz_n s, ds = dz_n r, and dh_{t-1} = dh u + [dz_r dz_u ds] U^T. Each weight's gradient is the sum
 * over the unrolled steps; U sees ds in the last third where W sees dz_n.
 *
 * <p>Recurrent dropout is variational: one mask on h_{t-1}, where it enters the product, for all
 * steps.
 */
final class Gru extends RecurrentWeights {

  private final Parameter recurrentBias;

  Gru(String name, RecurrentConfig shape, Direction direction, SplittableRandom random) {
    super(name, shape, 3, direction, random);
    recurrentBias = Parameter.vector(name + ".recurrentBias", hidden);
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> all = super.parameters();
    all.add(recurrentBias);
    return all;
  }

  @Override
  public SequenceEvaluator evaluator() {
    return new GruEvaluator(this, recurrentBias);
  }

  @Override
  public Pass forward(PackedBatch batch, FMatrixRMaj x, Workspace workspace) {
    GruPass pass = new GruPass(batch, x, workspace);
    pass.forward();
    return pass;
  }

  private final class GruPass implements Pass {
    private final PackedBatch batch;
    private final Workspace workspace;
    private final FMatrixRMaj x; // [tokens, in]
    private final FMatrixRMaj gates; // [tokens, 3h]: r u n after activation
    private final FMatrixRMaj products; // [tokens, 3h]: h_{t-1} U, the last third s
    private final FMatrixRMaj previous; // [tokens, h]: h_{t-1}, masked
    private final FMatrixRMaj output; // [tokens, h]: h_t
    private final FMatrixRMaj mask; // [sequences, h], or null without recurrent dropout
    private final FMatrixRMaj room; // [sequences, r]

    GruPass(PackedBatch batch, FMatrixRMaj x, Workspace workspace) {
      this.batch = batch;
      this.workspace = workspace;
      this.x = x;
      gates = workspace.take(batch.tokens(), 3 * hidden);
      products = workspace.zeros(batch.tokens(), 3 * hidden);
      previous = workspace.take(batch.tokens(), hidden);
      output = workspace.take(batch.tokens(), hidden);
      mask = Dropout.mask(batch.sequences(), hidden, recurrentDropout, workspace);
      room = recurrent.room(workspace, batch.sequences());
    }

    void forward() {
      Kernel kernel = Kernels.get();
      RowOps.affine(kernel, x, input, bias, gates); // [tokens, 3h]
      for (int k = 0; k < batch.steps(); k++) {
        int t = direction.step(batch, k);
        int row = batch.offset(t);
        int carried = direction.carried(batch, t);
        int before = direction.previousOffset(batch, t);
        Recurrence.carry(output, before, previous, row, carried, batch.active(t), mask);
        recurrent.multiply(kernel, previous, row, carried, products, false, room); // [carried, 3h]
        for (int r = 0; r < batch.active(t); r++) {
          step(kernel, row + r, r < carried ? before + r : -1);
        }
      }
    }

    private void step(Kernel kernel, int row, int before) {
      float[] z = gates.data;
      float[] p = products.data;
      int r = row * 3 * hidden;
      int u = r + hidden;
      int n = u + hidden;
      for (int j = 0; j < 2 * hidden; j++) {
        z[r + j] += p[r + j];
      }
      kernel.sigmoid(z, r, 2 * hidden);
      float[] a = recurrentBias.value().data;
      for (int j = 0; j < hidden; j++) {
        p[n + j] += a[j];
        z[n + j] += z[r + j] * p[n + j];
      }
      kernel.tanh(z, n, hidden);
      int at = row * hidden;
      float[] h = output.data;
      for (int j = 0; j < hidden; j++) {
        float old = before < 0 ? 0 : h[before * hidden + j];
        h[at + j] = (1 - z[u + j]) * z[n + j] + z[u + j] * old;
      }
    }

    @Override
    public FMatrixRMaj output() {
      return output;
    }

    @Override
    public FMatrixRMaj backward(FMatrixRMaj dy, Gradients gradients) {
      Kernel kernel = Kernels.get();
      FMatrixRMaj dz = workspace.take(batch.tokens(), 3 * hidden); // [tokens, 3h]: r u n
      FMatrixRMaj dp = workspace.take(batch.tokens(), 3 * hidden); // [tokens, 3h]: r u s
      FMatrixRMaj dPrevious = workspace.take(batch.sequences(), hidden); // [active, h]
      for (int k = batch.steps() - 1; k >= 0; k--) {
        int t = direction.step(batch, k);
        int row = batch.offset(t);
        int carried = direction.carried(batch, t);
        int before = direction.previousOffset(batch, t);
        for (int i = 0; i < batch.active(t); i++) {
          stepBackward(dy.data, dz.data, dp.data, row + i, i < carried ? before + i : -1);
        }
        recurrent.multiplyTransposed(kernel, dp, row, carried, dPrevious, room); // [carried, h]
        Recurrence.carryBack(dPrevious, dy, before, carried, mask); // [carried, h]
      }
      RowOps.transposedProduct(kernel, x, dz, gradients.of(input)); // [in, 3h]
      recurrent.addGradients(kernel, previous, dp, gradients, workspace); // [h, 3h]
      RowOps.addColumnSums(dz, gradients.of(bias)); // [1, 3h]
      FMatrixRMaj ds = workspace.take(batch.tokens(), hidden); // [tokens, h]
      RowOps.copyOut(dp, 2 * hidden, ds);
      RowOps.addColumnSums(ds, gradients.of(recurrentBias)); // [1, h]
      FMatrixRMaj dx = workspace.take(x.numRows, x.numCols);
      RowOps.product(kernel, dz, input.packedTransposed(), dx, false); // [tokens, in]
      return dx;
    }

    private void stepBackward(float[] dh, float[] dz, float[] dp, int row, int before) {
      float[] z = gates.data;
      float[] h = output.data;
      int r = row * 3 * hidden;
      int u = r + hidden;
      int n = u + hidden;
      for (int j = 0; j < hidden; j++) {
        float d = dh[row * hidden + j];
        float update = z[u + j];
        float candidate = z[n + j];
        float old = before < 0 ? 0 : h[before * hidden + j];
        float dn = d * (1 - update) * (1 - candidate * candidate);
        float reset = z[r + j];
        dz[n + j] = dn;
        dz[u + j] = d * (old - candidate) * update * (1 - update);
        dz[r + j] = dn * products.data[n + j] * reset * (1 - reset);
        dp[n + j] = dn * reset;
        if (before >= 0) {
          dh[before * hidden + j] += d * update;
        }
      }
      System.arraycopy(dz, r, dp, r, 2 * hidden);
    }
  }
}
