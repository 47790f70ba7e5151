package io.github.recurve.network;

import io.github.recurve.kernel.Block;
import io.github.recurve.kernel.LstmStep;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * Long short-term memory, one direction [1, 2].
 *
 * <pre>
 *   [i f o] = sigmoid(x_t W + h_{t-1} U + b)        the first three quarters of the gate columns
 *   g       = tanh   (x_t W + h_{t-1} U + b)        the last quarter
 *   c_t     = f * c_{t-1} + i * g
 *   h_t     = o * tanh(c_t)
 *
 *   W [in, 4h]   U [h, 4h]   b [1, 4h]   columns: input gate i, forget gate f, output gate o, candidate g
 * </pre>
 *
 * Back-propagation through time walks the steps in reverse with dh_t = dy_t + dz_{t+1} U^T and dc_t
 * = dh_t * o * (1 - tanh(c_t)^2) + dc_{t+1} * f_{t+1}. The gradient of each weight is the sum over
 * the unrolled steps, dW = sum_t x_t^T dz_t and dU = sum_t h_{t-1}^T dz_t; with all steps stored as
 * rows of one matrix, each sum is one product.
 *
 * <p>Recurrent dropout is variational: one mask on h_{t-1} for all steps of a sequence [3].
 *
 * <p>A text longer than a batch is read in windows: a {@link RecurrentState} carries h and c from
 * one to the next, and the gradient stops between them (truncated back-propagation [4]).
 *
 * <p>[1] Hochreiter and Schmidhuber, Neural Computation 9(8), 1997. [2] Gers et al., 2000 (forget
 * gate, here with initial bias 1). [3] Gal and Ghahramani, NIPS 2016. [4] Williams and Peng, Neural
 * Computation 2(4), 1990.
 */
final class Lstm extends AbstractRecurrentLayer {

  /** Column blocks of the weights: the recurrent weights are [hidden, GATES * hidden]. */
  static final int GATES = 4;

  Lstm(String name, RecurrentConfig config, Direction direction, SplittableRandom random) {
    super(name, config, GATES, direction, random);
    for (int j = hidden; j < 2 * hidden; j++) {
      bias.value().data[j] = 1;
    }
  }

  @Override
  public int cellSize() {
    return hidden;
  }

  @Override
  UnrolledPass pass(PackedBatch batch, FMatrixRMaj x, RecurrentState initial, Workspace workspace) {
    return new LstmPass(batch, x, initial, workspace);
  }

  private final class LstmPass extends UnrolledPass {
    private final FMatrixRMaj cellTanh; // [tokens, h]: tanh(c_t)
    private final FMatrixRMaj dCellBefore; // [sequences, h]

    LstmPass(PackedBatch batch, FMatrixRMaj x, RecurrentState initial, Workspace workspace) {
      super(Lstm.this, batch, x, initial, workspace);
      cellTanh = workspace.take(batch.tokens(), hidden);
      dCellBefore = workspace.take(batch.sequences(), hidden);
    }

    @Override
    void step(Step step) {
      recur(step, gates, true); // [active, 4h]
      int row = step.row();
      kernel
          .lstm()
          .forward(
              Block.of(gates, row),
              Block.of(cellBefore, row),
              Block.of(cell, row),
              Block.of(cellTanh, row),
              Block.of(output, row),
              step.active(),
              hidden); // [active, h]
    }

    @Override
    void stepBackward(Step step, RecurrentState d, FMatrixRMaj dBefore, FMatrixRMaj dz) {
      int row = step.row();
      int size = step.active() * hidden;
      Arrays.fill(dCellBefore.data, 0, size, 0);
      kernel
          .lstm()
          .backward(
              new LstmStep.Saved(
                  Block.of(gates, row), Block.of(cellBefore, row), Block.of(cellTanh, row)),
              new LstmStep.Gradient(
                  Block.of(dz, row),
                  Block.of(d.hidden()),
                  Block.of(d.cell()),
                  Block.of(dCellBefore)),
              step.active(),
              hidden); // [active, 4h]
      System.arraycopy(dCellBefore.data, 0, d.cell().data, 0, size);
    }
  }
}
