package io.github.recurve.network;

import org.ejml.data.FMatrixRMaj;

/**
 * The forward computation of {@link Bidirectional}.
 *
 * @param left that of the layer that reads forward
 * @param right that of the layer that reads backward
 */
public record BidirectionalPass(
    RecurrentPass left, RecurrentPass right, FMatrixRMaj output, Workspace workspace)
    implements Layer.Pass {

  @Override
  public FMatrixRMaj backward(FMatrixRMaj dy, Gradients gradients) {
    return backward(dy, null, null, gradients);
  }

  /**
   * Back-propagates through time.
   *
   * @param dLeft the loss gradient of the final state of the left pass; null for zero
   * @param dRight the loss gradient of the final state of the right pass; null for zero
   */
  public FMatrixRMaj backward(
      FMatrixRMaj dy, RecurrentState dLeft, RecurrentState dRight, Gradients gradients) {
    FMatrixRMaj dyLeft = workspace.take(dy.numRows, left.output().numCols);
    FMatrixRMaj dyRight = workspace.take(dy.numRows, right.output().numCols);
    RowOps.copyOut(dy, 0, dyLeft); // [tokens, h]
    RowOps.copyOut(dy, dyLeft.numCols, dyRight); // [tokens, h]
    FMatrixRMaj dx = left.backward(dyLeft, dLeft, gradients); // [tokens, in]
    RowOps.add(right.backward(dyRight, dRight, gradients), dx); // [tokens, in]
    return dx;
  }
}
