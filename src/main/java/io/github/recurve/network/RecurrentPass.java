package io.github.recurve.network;

import org.ejml.data.FMatrixRMaj;

/** The forward computation of a recurrent layer with the values that its backward pass needs. */
public interface RecurrentPass extends Layer.Pass {

  /**
   * The states after the last step of each sequence in the layer's direction, in the order of the
   * batch; valid until the workspace begins another pass.
   */
  RecurrentState finalState();

  /**
   * Back-propagates through time.
   *
   * @param dy [tokens, h], the loss gradient of the output; may be overwritten
   * @param dFinal the loss gradient of {@link #finalState} in addition to that of the output; null
   *     for zero
   * @return dx [tokens, inputSize]
   */
  FMatrixRMaj backward(FMatrixRMaj dy, RecurrentState dFinal, Gradients gradients);

  @Override
  default FMatrixRMaj backward(FMatrixRMaj dy, Gradients gradients) {
    return backward(dy, null, gradients);
  }

  /**
   * The loss gradient of the initial states, after {@link #backward}; valid until the workspace
   * begins another pass.
   *
   * @throws IllegalStateException if no initial states were given or the backward computation has
   *     not run
   */
  RecurrentState initialStateGradient();
}
