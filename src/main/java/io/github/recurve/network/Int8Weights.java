package io.github.recurve.network;

import io.github.recurve.kernel.Block;
import io.github.recurve.kernel.Kernels;
import io.github.recurve.kernel.PackedMatrix;
import io.github.recurve.model.Int8Rows;

/**
 * 8-bit weights with a scale per row, B = diag(s) Q: the product is (A diag(s)) Q, so the scales go
 * into a copy of A and the kernel reads the elements alone.
 */
final class Int8Weights extends ScaledWeights {

  private Int8Weights(PackedMatrix elements, float[] scales) {
    super(elements, scales);
  }

  /** For products of any number of rows. */
  static Int8Weights of(Int8Rows matrix) {
    return new Int8Weights(matrix.packed(Kernels.get()), matrix.scales());
  }

  /** In memory as bfloat16, which represents 8-bit elements exactly: for products of one row. */
  static Int8Weights widened(Int8Rows matrix) {
    return new Int8Weights(matrix.packedWidened(Kernels.get()), matrix.scales());
  }

  @Override
  public void multiply(Block a, int m, Block c, boolean accumulate, Block scratch) {
    for (int i = 0; i < m; i++) {
      int from = a.offset() + i * a.stride();
      int to = scratch.offset() + i * scratch.stride();
      for (int k = 0; k < scales.length; k++) {
        scratch.data()[to + k] = a.data()[from + k] * scales[k];
      }
    }
    kernel.multiply(scratch, m, elements, c, accumulate); // [m, columns]
  }
}
