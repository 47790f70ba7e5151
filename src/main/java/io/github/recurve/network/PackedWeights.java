package io.github.recurve.network;

import io.github.recurve.kernel.Block;
import io.github.recurve.kernel.Kernels;
import io.github.recurve.kernel.PackedMatrix;

/** Weights in float32 or bfloat16, as the kernel packed them. */
record PackedWeights(PackedMatrix matrix) implements Weights {

  @Override
  public int rows() {
    return matrix.rows();
  }

  @Override
  public int columns() {
    return matrix.columns();
  }

  @Override
  public int scratchSize() {
    return 0;
  }

  @Override
  public void multiply(Block a, int m, Block c, boolean accumulate, Block scratch) {
    Kernels.get().multiply(a, m, matrix, c, accumulate);
  }
}
