package io.github.recurve.network;

import java.util.List;
import org.ejml.data.FMatrixRMaj;

/**
 * A differentiable function of the rows of a packed batch. A layer holds parameters and no state,
 * so any number of passes may run at the same time.
 */
public interface Layer {

  /** Columns of the input. */
  int inputSize();

  /** Columns of the output. */
  int outputSize();

  /** The weights, in a fixed order. */
  List<Parameter> parameters();

  /**
   * Computes the output of {@code x [tokens, inputSize]}, with dropout if the workspace is in
   * training. {@code x} must not change while the pass is in use.
   */
  Pass forward(PackedBatch batch, FMatrixRMaj x, Workspace workspace);

  /** A forward pass, with the values that its backward pass needs. */
  interface Pass {

    /** y [tokens, outputSize]. */
    FMatrixRMaj output();

    /**
     * Adds to the gradients of the layer's parameters and returns {@code dx [tokens, inputSize]},
     * given the gradient {@code dy [tokens, outputSize]} of the loss. Must be called only once; may
     * overwrite {@code dy}.
     */
    FMatrixRMaj backward(FMatrixRMaj dy, Gradients gradients);
  }
}
