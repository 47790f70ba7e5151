package io.github.recurve.network;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/**
 * Two recurrent layers over the same input, one in each direction; y_t = [forward_t, backward_t]
 * (Schuster and Paliwal, 1997).
 */
public final class Bidirectional implements Layer {

  private final RecurrentLayer forward;
  private final RecurrentLayer backward;

  Bidirectional(RecurrentLayer forward, RecurrentLayer backward) {
    this.forward = forward;
    this.backward = backward;
  }

  @Override
  public int inputSize() {
    return forward.inputSize();
  }

  @Override
  public int outputSize() {
    return forward.outputSize() + backward.outputSize();
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>(forward.parameters());
    all.addAll(backward.parameters());
    return all;
  }

  /** The layer that reads from left to right: the first columns of the output. */
  public RecurrentLayer forward() {
    return forward;
  }

  /** The layer that reads from right to left: the last columns of the output. */
  public RecurrentLayer backward() {
    return backward;
  }

  /**
   * The states of {@link #forward} without dropout, y [tokens, 2h], for those who need no gradient.
   *
   * @param workspace of an evaluation
   */
  public FMatrixRMaj evaluate(PackedBatch batch, FMatrixRMaj x, Workspace workspace) {
    FMatrixRMaj y = workspace.take(x.numRows, outputSize());
    forward.evaluate(batch, x, y, 0, workspace); // [tokens, h]
    backward.evaluate(batch, x, y, forward.outputSize(), workspace); // [tokens, h]
    return y;
  }

  @Override
  public Pass forward(PackedBatch batch, FMatrixRMaj x, Workspace workspace) {
    Pass left = forward.forward(batch, x, workspace);
    Pass right = backward.forward(batch, x, workspace);
    FMatrixRMaj y = workspace.take(x.numRows, outputSize());
    RowOps.copyInto(left.output(), y, 0); // [tokens, h]
    RowOps.copyInto(right.output(), y, forward.outputSize()); // [tokens, h]
    return new BothPass(left, right, y, workspace);
  }

  private record BothPass(Pass left, Pass right, FMatrixRMaj output, Workspace workspace)
      implements Pass {

    @Override
    public FMatrixRMaj backward(FMatrixRMaj dy, Gradients gradients) {
      FMatrixRMaj dLeft = workspace.take(dy.numRows, left.output().numCols);
      FMatrixRMaj dRight = workspace.take(dy.numRows, right.output().numCols);
      RowOps.copyOut(dy, 0, dLeft); // [tokens, h]
      RowOps.copyOut(dy, dLeft.numCols, dRight); // [tokens, h]
      FMatrixRMaj dx = left.backward(dLeft, gradients); // [tokens, in]
      FMatrixRMaj more = right.backward(dRight, gradients); // [tokens, in]
      for (int i = 0; i < dx.numRows * dx.numCols; i++) {
        dx.data[i] += more.data[i];
      }
      return dx;
    }
  }
}
