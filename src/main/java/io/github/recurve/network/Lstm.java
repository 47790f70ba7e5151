package io.github.recurve.network;

import io.github.recurve.kernel.Block;
import io.github.recurve.kernel.Kernel;
import io.github.recurve.kernel.Kernels;
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
 * <p>A text that is longer than a batch is read in windows: a {@link RecurrentState} hands h and c
 * from one to the next, and the gradient stops at the border (truncated back-propagation [4]).
 *
 * <p>[1] Hochreiter and Schmidhuber, Neural Computation 9(8), 1997. [2] Gers et al., 2000 (forget
 * gate, here with bias 1 at the start). [3] Gal and Ghahramani, NIPS 2016. [4] Williams and Peng,
 * Neural Computation 2(4), 1990.
 */
public final class Lstm extends RecurrentWeights {

  /** A layer with fresh weights. */
  public Lstm(String name, RecurrentConfig shape, Direction direction, SplittableRandom random) {
    super(name, shape, 4, direction, random);
    for (int j = hidden; j < 2 * hidden; j++) {
      bias.value().data[j] = 1;
    }
  }

  @Override
  public SequenceEvaluator evaluator() {
    return new LstmEvaluator(this);
  }

  @Override
  public void evaluate(
      PackedBatch batch, FMatrixRMaj x, FMatrixRMaj y, int column, Workspace workspace) {
    new LstmStates(this, batch, null, workspace).write(x, y, column); // [tokens, h]
  }

  @Override
  public Pass forward(PackedBatch batch, FMatrixRMaj x, Workspace workspace) {
    LstmPass pass = new LstmPass(batch, x, null, workspace);
    pass.forward();
    return pass;
  }

  /**
   * Computes a window of a longer text: begins with the state and leaves in it that of the last
   * step.
   *
   * @param batch sequences of one length
   * @param state of as many sequences as the batch has
   * @throws IllegalArgumentException if the layer reads backwards
   */
  public Pass forward(PackedBatch batch, FMatrixRMaj x, RecurrentState state, Workspace workspace) {
    requireForward();
    LstmPass pass = new LstmPass(batch, x, state, workspace);
    pass.forward();
    state.keep(pass.output, pass.cell, batch.offset(batch.steps() - 1));
    return pass;
  }

  /**
   * The states of such a window, {@code h_t [tokens, h]}, for those who need no gradient.
   *
   * @throws IllegalArgumentException if the layer reads backwards
   */
  public FMatrixRMaj evaluate(
      PackedBatch batch, FMatrixRMaj x, RecurrentState state, Workspace workspace) {
    requireForward();
    FMatrixRMaj y = workspace.take(batch.tokens(), hidden);
    new LstmStates(this, batch, state, workspace).write(x, y, 0); // [tokens, h]
    return y;
  }

  private void requireForward() {
    if (direction != Direction.FORWARD) {
      throw new IllegalArgumentException("only a forward layer can go on from a state");
    }
  }

  private final class LstmPass implements Pass {
    private final PackedBatch batch;
    private final Workspace workspace;
    private final FMatrixRMaj x; // [tokens, in]
    private final FMatrixRMaj gates; // [tokens, 4h]: i f o g after activation
    private final FMatrixRMaj cell; // [tokens, h]: c_t
    private final FMatrixRMaj cellTanh; // [tokens, h]: tanh(c_t)
    private final FMatrixRMaj previous; // [tokens, h]: h_{t-1}, masked
    private final FMatrixRMaj output; // [tokens, h]: h_t
    private final FMatrixRMaj mask; // [sequences, h], or null without recurrent dropout
    private final FMatrixRMaj room; // [sequences, r]
    private final float[] zeros = new float[hidden]; // c before a first step
    private final float[] nowhere = new float[hidden]; // takes its gradient
    private final RecurrentState state; // or null
    private final FMatrixRMaj firstCell; // [sequences, h]: c before the first step, or null

    LstmPass(PackedBatch batch, FMatrixRMaj x, RecurrentState state, Workspace workspace) {
      this.batch = batch;
      this.state = state;
      this.workspace = workspace;
      this.x = x;
      int tokens = batch.tokens();
      gates = workspace.take(tokens, 4 * hidden);
      cell = workspace.take(tokens, hidden);
      cellTanh = workspace.take(tokens, hidden);
      previous = workspace.take(tokens, hidden);
      output = workspace.take(tokens, hidden);
      mask = Dropout.mask(batch.sequences(), hidden, recurrentDropout, workspace);
      room = recurrent.room(workspace, batch.sequences());
      if (state == null) {
        firstCell = null;
      } else {
        firstCell = workspace.take(batch.sequences(), hidden);
        System.arraycopy(state.cell().data, 0, firstCell.data, 0, firstCell.numRows * hidden);
      }
    }

    void forward() {
      Kernel kernel = Kernels.get();
      RowOps.affine(kernel, x, input, bias, gates); // [tokens, 4h]
      for (int k = 0; k < batch.steps(); k++) {
        int t = direction.step(batch, k);
        int row = batch.offset(t);
        int before = direction.previousOffset(batch, t);
        boolean entered = k == 0 && state != null;
        int carried = entered ? batch.active(t) : direction.carried(batch, t);
        FMatrixRMaj states = entered ? state.hidden() : output;
        Recurrence.carry(
            states, before, previous, row, carried, batch.active(t), mask); // [active, h]
        if (state != null) {
          clearStarts(previous, row, row, batch.active(t)); // [active, h]
        }
        recurrent.multiply(kernel, previous, row, carried, gates, true, room); // [carried, 4h]
        float[] cells = entered ? firstCell.data : cell.data;
        for (int r = 0; r < batch.active(t); r++) {
          step(kernel, row + r, cells, r < carried && !starts(row + r) ? before + r : -1);
        }
      }
    }

    private boolean starts(int row) {
      return state != null && state.starts(row);
    }

    /** Sets rows {@code at ..} to zero where the rows {@code row ..} of the batch start a text. */
    private void clearStarts(FMatrixRMaj matrix, int at, int row, int rows) {
      for (int r = 0; r < rows; r++) {
        if (starts(row + r)) {
          Arrays.fill(matrix.data, (at + r) * hidden, (at + r + 1) * hidden, 0);
        }
      }
    }

    private void step(Kernel kernel, int row, float[] cells, int before) {
      int i = row * 4 * hidden;
      int at = row * hidden;
      kernel
          .lstm()
          .forward(
              new Block(gates.data, i, 4 * hidden),
              new Block(before < 0 ? zeros : cells, Math.max(0, before * hidden), hidden),
              new Block(cell.data, at, hidden),
              new Block(cellTanh.data, at, hidden),
              new Block(output.data, at, hidden),
              1,
              hidden); // [h]
    }

    @Override
    public FMatrixRMaj output() {
      return output;
    }

    @Override
    public FMatrixRMaj backward(FMatrixRMaj dy, Gradients gradients) {
      Kernel kernel = Kernels.get();
      int tokens = batch.tokens();
      FMatrixRMaj dCell = workspace.zeros(tokens, hidden); // [tokens, h]
      FMatrixRMaj dGates = workspace.take(tokens, 4 * hidden); // [tokens, 4h]
      FMatrixRMaj dPrevious = workspace.take(batch.sequences(), hidden); // [active, h]
      for (int k = batch.steps() - 1; k >= 0; k--) {
        int t = direction.step(batch, k);
        int row = batch.offset(t);
        int carried = direction.carried(batch, t);
        int before = direction.previousOffset(batch, t);
        boolean entered = k == 0 && state != null;
        for (int r = 0; r < batch.active(t); r++) {
          boolean first = starts(row + r) || (!entered && r >= carried);
          stepBackward(kernel, dy, dCell, dGates, row + r, entered, first ? -1 : before + r);
        }
        recurrent.multiplyTransposed(kernel, dGates, row, carried, dPrevious, room); // [carried, h]
        if (state != null) {
          clearStarts(dPrevious, 0, row, carried); // [carried, h]
        }
        Recurrence.carryBack(dPrevious, dy, before, carried, mask); // [carried, h]
      }
      return Recurrence.weightGradients(
          kernel, workspace, x, previous, dGates, input, recurrent, bias, gradients);
    }

    private void stepBackward(
        Kernel kernel,
        FMatrixRMaj dy,
        FMatrixRMaj dCell,
        FMatrixRMaj dGates,
        int row,
        boolean entered,
        int before) {
      float[] cells = before < 0 ? zeros : entered ? firstCell.data : cell.data;
      boolean inside = before >= 0 && !entered;
      kernel
          .lstm()
          .backward(
              new LstmStep.Saved(
                  Block.of(gates, row),
                  new Block(cells, Math.max(0, before * hidden), hidden),
                  Block.of(cellTanh, row)),
              new LstmStep.Gradient(
                  Block.of(dGates, row),
                  Block.of(dy, row),
                  Block.of(dCell, row),
                  new Block(inside ? dCell.data : nowhere, inside ? before * hidden : 0, hidden)),
              1,
              hidden); // [4h]
    }
  }
}
