package io.github.recurve.network;

import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * Gated recurrent unit, one direction (Cho et al., EMNLP 2014), with the reset gate after the
 * recurrent product, so that one product per step serves all gates (version 1 of arXiv 1406.1078
 * applies it before).
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
final class Gru extends AbstractRecurrentLayer {

  /** Column blocks of the weights: the recurrent weights are [hidden, GATES * hidden]. */
  static final int GATES = 3;

  private final Parameter recurrentBias;

  Gru(String name, RecurrentConfig config, Direction direction, SplittableRandom random) {
    super(name, config, GATES, direction, random);
    recurrentBias = Parameter.vector(name + ".recurrentBias", hidden);
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> all = super.parameters();
    all.add(recurrentBias);
    return all;
  }

  @Override
  UnrolledPass pass(PackedBatch batch, FMatrixRMaj x, RecurrentState initial, Workspace workspace) {
    return new GruPass(batch, x, initial, workspace);
  }

  private final class GruPass extends UnrolledPass {
    private final FMatrixRMaj products; // [tokens, 3h]: h_{t-1} U, the last third s
    private FMatrixRMaj dProducts; // [tokens, 3h]: columns r u s

    GruPass(PackedBatch batch, FMatrixRMaj x, RecurrentState initial, Workspace workspace) {
      super(Gru.this, batch, x, initial, workspace);
      products = workspace.zeros(batch.tokens(), 3 * hidden);
    }

    @Override
    void step(Step step) {
      recur(step, products, false); // [active, 3h]
      for (int row = step.row(); row < step.row() + step.active(); row++) {
        step(row);
      }
    }

    private void step(int row) {
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
      for (int j = 0; j < hidden; j++) {
        float old = before.data[at + j];
        output.data[at + j] = (1 - z[u + j]) * z[n + j] + z[u + j] * old;
      }
    }

    @Override
    FMatrixRMaj dProduct(FMatrixRMaj dz) {
      dProducts = workspace.take(batch.tokens(), 3 * hidden);
      return dProducts;
    }

    @Override
    void stepBackward(Step step, RecurrentState d, FMatrixRMaj dBefore, FMatrixRMaj dz) {
      for (int r = 0; r < step.active(); r++) {
        stepBackward(step.row() + r, d.hidden().data, r * hidden, dBefore.data, dz.data);
      }
    }

    private void stepBackward(int row, float[] dh, int at, float[] dBefore, float[] dz) {
      float[] z = gates.data;
      float[] dp = dProducts.data;
      int r = row * 3 * hidden;
      int u = r + hidden;
      int n = u + hidden;
      for (int j = 0; j < hidden; j++) {
        float d = dh[at + j];
        float update = z[u + j];
        float candidate = z[n + j];
        float dn = d * (1 - update) * (1 - candidate * candidate);
        float reset = z[r + j];
        dz[n + j] = dn;
        dz[u + j] = d * (before.data[row * hidden + j] - candidate) * update * (1 - update);
        dz[r + j] = dn * products.data[n + j] * reset * (1 - reset);
        dp[n + j] = dn * reset;
        dBefore[at + j] += d * update;
      }
      System.arraycopy(dz, r, dp, r, 2 * hidden);
    }

    @Override
    void addGradients(FMatrixRMaj dProduct, Gradients gradients) {
      FMatrixRMaj ds = workspace.take(batch.tokens(), hidden); // [tokens, h]
      RowOps.copyOut(dProduct, 2 * hidden, ds);
      RowOps.addColumnSums(ds, gradients.of(recurrentBias)); // [1, h]
    }
  }
}
