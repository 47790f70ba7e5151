package io.github.recurve.network;

import org.ejml.data.FMatrixRMaj;

/** A forward computation of pooling with the values that its backward pass needs. */
public interface PooledPass {

  /** y [sequences, n]; row i is sequence i of the batch, see {@link PackedBatch#original}. */
  FMatrixRMaj output();

  /** Adds the parameter gradients and returns dx [tokens, n] for {@code dy [sequences, n]}. */
  FMatrixRMaj backward(FMatrixRMaj dy, Gradients gradients);
}
