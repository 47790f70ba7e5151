package io.github.recurve.network;

import io.github.recurve.kernel.Block;
import io.github.recurve.kernel.Kernel;
import io.github.recurve.kernel.Kernels;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/**
 * A recurrent layer unrolled over the steps of a batch: the loops of back-propagation through time,
 * common to all cells. Sequence r is row r of every step that it reaches, so the active sequences
 * of a step are contiguous rows of each matrix.
 *
 * <p>The state before a step is copied to the rows of that step: from the previous step, from the
 * initial state where the sequence begins, or zeros where another text starts. In the backward
 * pass, the gradient of the state has one row per sequence; after the first step, it is the
 * gradient of the initial state.
 *
 * <p>The class is long because each loop of the forward pass has its counterpart in the backward
 * pass over the same matrices, and neither can be understood without the other.
 */
abstract class UnrolledPass implements RecurrentPass {

  final Kernel kernel = Kernels.get();
  final int hidden;
  final Workspace workspace;
  final PackedBatch batch;
  final FMatrixRMaj gates; // [tokens, g h]: x W + b, then the gates; the output if g = 1
  final FMatrixRMaj before; // [tokens, h]: h_{t-1}
  final FMatrixRMaj masked; // [tokens, h]: h_{t-1} after recurrent dropout
  final FMatrixRMaj cellBefore; // [tokens, c]: c_{t-1}
  final FMatrixRMaj cell; // [tokens, c]: c_t
  final FMatrixRMaj output; // [tokens, h]: h_t
  final FMatrixRMaj scratch; // [sequences, r]
  private final AbstractRecurrentLayer layer;
  private final Direction direction;
  private final FMatrixRMaj x; // [tokens, in]
  private final FMatrixRMaj mask; // [sequences, h], or null without recurrent dropout
  private final RecurrentState initial; // or null
  private FMatrixRMaj dy; // [tokens, h]
  private FMatrixRMaj dz; // [tokens, g h]: of x W + b
  private FMatrixRMaj dProduct; // [tokens, g h]: of h U
  private FMatrixRMaj dx; // [tokens, in]
  private FMatrixRMaj dBefore; // [sequences, h]
  private FMatrixRMaj dMasked; // [sequences, h]
  private RecurrentState
      dState; // of the states before the step processed last in the backward pass

  /**
   * The rows of a step.
   *
   * @param row the first one
   * @param active number of rows
   * @param before first row of the previous step
   * @param carried number of rows whose state comes from there; the others begin a sequence
   * @param entered number of rows with a non-zero previous state: all of them if the pass has
   *     initial states, otherwise those that are carried
   */
  record Step(int t, int row, int active, int before, int carried, int entered) {}

  UnrolledPass(
      AbstractRecurrentLayer layer,
      PackedBatch batch,
      FMatrixRMaj x,
      RecurrentState initial,
      Workspace workspace) {
    this.layer = layer;
    this.batch = batch;
    this.x = x;
    this.initial = initial == null ? null : initial.require(batch.sequences());
    this.workspace = workspace;
    direction = layer.direction();
    hidden = layer.hidden;
    int tokens = batch.tokens();
    output = workspace.take(tokens, hidden);
    boolean one = layer.bias.size() == hidden;
    gates = one ? output : workspace.take(tokens, layer.bias.size());
    before = workspace.take(tokens, hidden);
    cellBefore = workspace.take(tokens, layer.cellSize());
    cell = workspace.take(tokens, layer.cellSize());
    mask = Dropout.mask(batch.sequences(), hidden, layer.recurrentDropout, workspace);
    masked = mask == null ? before : workspace.take(tokens, hidden);
    scratch = layer.recurrent.scratch(workspace, batch.sequences());
  }

  /** Computes the rows of {@link #output} and {@link #cell} of a step. */
  abstract void step(Step step);

  /**
   * The gradient of {@link #step} except for the recurrent product.
   *
   * @param d gradient of the states after the step, row r for sequence r; {@code d.cell} is updated
   *     to that before the step
   * @param dBefore [sequences, h], of h_{t-1}; added to where h_t depends on it directly
   * @param dz [tokens, g h], the rows of the step are written: that of x W + b
   */
  abstract void stepBackward(Step step, RecurrentState d, FMatrixRMaj dBefore, FMatrixRMaj dz);

  /** The gradient of the recurrent product, given that of x W + b: [tokens, g h]. */
  FMatrixRMaj dProduct(FMatrixRMaj dz) {
    return dz;
  }

  final void forward() {
    project(0, batch.tokens());
    for (int k = 0; k < batch.steps(); k++) {
      advance(stepOf(k));
    }
  }

  /**
   * Computes only the k-th step, for inputs that depend on the output of earlier steps. Its rows of
   * x must already be written.
   */
  final void forward(int k) {
    Step step = stepOf(k);
    project(step.row, step.active);
    advance(step);
  }

  /** z [tokens, g h] = x W + b, for some rows. */
  private void project(int row, int rows) {
    RowOps.fill(gates, layer.bias.value(), row, rows);
    kernel.multiply(Block.of(x, row), rows, layer.input.packed(), Block.of(gates, row), true);
  }

  private void advance(Step step) {
    enter(step, output, initial == null ? null : initial.hidden(), before); // [active, h]
    enter(step, cell, initial == null ? null : initial.cell(), cellBefore); // [active, c]
    if (mask != null) {
      int at = step.row * hidden;
      for (int j = 0; j < step.active * hidden; j++) {
        masked.data[at + j] = before.data[at + j] * mask.data[j];
      }
    }
    step(step);
  }

  private Step stepOf(int k) {
    int t = direction.step(batch, k);
    int active = batch.active(t);
    int carried = direction.carried(batch, t);
    return new Step(
        t,
        batch.offset(t),
        active,
        direction.previousOffset(batch, t),
        carried,
        initial == null ? carried : active);
  }

  /** Copies the states before a step to its rows of {@code to [tokens, n]}. */
  private void enter(Step step, FMatrixRMaj states, FMatrixRMaj first, FMatrixRMaj to) {
    int n = states.numCols;
    int begin = (step.row + step.carried) * n;
    int end = (step.row + step.active) * n;
    System.arraycopy(states.data, step.before * n, to.data, step.row * n, step.carried * n);
    if (first == null) {
      Arrays.fill(to.data, begin, end, 0);
    } else {
      System.arraycopy(first.data, step.carried * n, to.data, begin, end - begin);
    }
    for (int r = 0; batch.hasResets() && r < step.active; r++) {
      if (direction.resets(batch, r, step.t)) {
        Arrays.fill(to.data, (step.row + r) * n, (step.row + r + 1) * n, 0);
      }
    }
  }

  /** z [entered, g h] += h_{t-1} U, or = it. */
  final void recur(Step step, FMatrixRMaj z, boolean accumulate) {
    layer.recurrent.multiply(kernel, masked, step.row, step.entered, z, accumulate, scratch);
  }

  @Override
  public final FMatrixRMaj output() {
    return output;
  }

  @Override
  public final RecurrentState finalState() {
    RecurrentState last =
        new RecurrentState(
            workspace.take(batch.sequences(), hidden),
            workspace.take(batch.sequences(), cell.numCols));
    for (int s = 0; s < batch.sequences(); s++) {
      int row = direction.lastRow(batch, s);
      System.arraycopy(output.data, row * hidden, last.hidden().data, s * hidden, hidden);
      int c = cell.numCols;
      System.arraycopy(cell.data, row * c, last.cell().data, s * c, c);
    }
    return last;
  }

  @Override
  public final FMatrixRMaj backward(FMatrixRMaj dy, RecurrentState dFinal, Gradients gradients) {
    beginBackward(dy, dFinal);
    for (int k = batch.steps() - 1; k >= 0; k--) {
      retreat(stepOf(k));
    }
    multiplyInputGradient(0, batch.tokens());
    addWeightGradients(gradients);
    return dx;
  }

  /**
   * Prepares for {@link #backward(int)}.
   *
   * @param outputGradient [tokens, h]; the rows of a step are read, and possibly overwritten, when
   *     that step is processed
   * @param dFinal the loss gradient of {@link #finalState} in addition to that of the output, or
   *     null
   */
  final void beginBackward(FMatrixRMaj outputGradient, RecurrentState dFinal) {
    dy = outputGradient;
    dState =
        new RecurrentState(
            workspace.zeros(batch.sequences(), hidden),
            workspace.zeros(batch.sequences(), cell.numCols));
    if (dFinal != null) {
      dFinal.require(batch.sequences());
      RowOps.add(dFinal.hidden(), dState.hidden());
      RowOps.add(dFinal.cell(), dState.cell());
    }
    dz = gates == output ? dy : workspace.take(batch.tokens(), gates.numCols);
    dProduct = dProduct(dz);
    dBefore = workspace.take(batch.sequences(), hidden);
    dMasked = workspace.take(batch.sequences(), hidden);
    dx = workspace.take(x.numRows, x.numCols);
  }

  /**
   * Runs the backward pass of the k-th step only; returns dx [tokens, in], of which the rows of the
   * step are written.
   */
  final FMatrixRMaj backward(int k) {
    Step step = stepOf(k);
    retreat(step);
    multiplyInputGradient(step.row, step.active);
    return dx;
  }

  private void retreat(Step step) {
    int size = step.active * hidden;
    float[] dh = dState.hidden().data;
    int at = step.row * hidden;
    for (int j = 0; j < size; j++) {
      dh[j] += dy.data[at + j];
    }
    Arrays.fill(dBefore.data, 0, size, 0);
    stepBackward(step, dState, dBefore, dz);
    layer.recurrent.multiplyTransposed(
        kernel, dProduct, step.row, step.entered, dMasked, scratch); // [entered, h]
    for (int j = 0; j < step.entered * hidden; j++) {
      dBefore.data[j] += mask == null ? dMasked.data[j] : dMasked.data[j] * mask.data[j];
    }
    System.arraycopy(dBefore.data, 0, dh, 0, size);
    stopAtResets(step);
  }

  /** Stops the gradient at the beginning of a text. */
  private void stopAtResets(Step step) {
    int c = cell.numCols;
    for (int r = 0; batch.hasResets() && r < step.active; r++) {
      if (direction.resets(batch, r, step.t)) {
        Arrays.fill(dState.hidden().data, r * hidden, (r + 1) * hidden, 0);
        Arrays.fill(dState.cell().data, r * c, (r + 1) * c, 0);
      }
    }
  }

  /** dx = dz W^T, for some rows. */
  private void multiplyInputGradient(int row, int rows) {
    kernel.multiply(
        Block.of(dz, row), rows, layer.input.packedTransposed(), Block.of(dx, row), false);
  }

  /** Sums over all unrolled steps: dW += x^T dz, dU += h_{t-1}^T dz, db += 1^T dz. */
  final void addWeightGradients(Gradients gradients) {
    RowOps.transposedProduct(kernel, x, dz, gradients.of(layer.input)); // [in, g h]
    layer.recurrent.addGradients(kernel, masked, dProduct, gradients, workspace); // [h, g h]
    RowOps.addColumnSums(dz, gradients.of(layer.bias)); // [1, g h]
    addGradients(dProduct, gradients);
  }

  /** Adds the gradients of weights specific to the cell. */
  void addGradients(FMatrixRMaj dProduct, Gradients gradients) {}

  @Override
  public final RecurrentState initialStateGradient() {
    if (initial == null || dState == null) {
      throw new IllegalStateException(
          initial == null ? "the pass started from the zero state" : "backward has not run");
    }
    return dState;
  }
}
