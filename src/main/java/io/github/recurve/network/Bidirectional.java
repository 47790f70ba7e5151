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

  @Override
  public BidirectionalPass forward(PackedBatch batch, FMatrixRMaj x, Workspace workspace) {
    RecurrentPass left = forward.forward(batch, x, workspace);
    RecurrentPass right = backward.forward(batch, x, workspace);
    FMatrixRMaj y = workspace.take(x.numRows, outputSize());
    RowOps.copyInto(left.output(), y, 0); // [tokens, h]
    RowOps.copyInto(right.output(), y, forward.outputSize()); // [tokens, h]
    return new BidirectionalPass(left, right, y, workspace);
  }
}
