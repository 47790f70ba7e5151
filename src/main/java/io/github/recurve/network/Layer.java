package io.github.recurve.network;

import java.util.List;
import org.ejml.data.FMatrixRMaj;

/**
 * A differentiable function over the rows of a packed batch. A layer holds parameters and no state,
 * so any number of passes may run at once.
 */
public interface Layer {

  /** Columns of the input. */
  int inputSize();

  /** Columns of the output. */
  int outputSize();

  /** The weights, in a fixed order. */
  List<Parameter> parameters();

  /**
   * Computes the output of {@code x [tokens, inputSize]}. The workspace says whether dropout
   * applies; {@code x} must not change until the pass is done with.
   */
  Pass forward(PackedBatch batch, FMatrixRMaj x, Workspace workspace);

  /** One forward computation with what its backward computation needs. */
  interface Pass {

    /** y [tokens, outputSize]. */
    FMatrixRMaj output();

    /**
     * Given the loss gradient {@code dy [tokens, outputSize]}, adds to the gradients of the layer's
     * parameters and returns {@code dx [tokens, inputSize]}. To be called once; may overwrite
     * {@code dy}.
     */
    FMatrixRMaj backward(FMatrixRMaj dy, Gradients gradients);
  }
}
