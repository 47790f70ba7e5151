package io.github.recurve.network;

import io.github.recurve.kernel.Block;
import io.github.recurve.kernel.Kernels;
import io.github.recurve.model.Int8Rows;

/**
 * The transpose of an 8-bit table with a scale per row, B = Q^T diag(s): the product is (A Q^T)
 * diag(s). Each element is first summed over all of Q and then scaled, and only then added to C if
 * the product accumulates. Scratch memory is read and written by accumulating products alone.
 */
final class TransposedInt8Weights extends ScaledWeights {

  /** The transpose of {@code table [columns, rows]}. */
  TransposedInt8Weights(Int8Rows table) {
    super(table.packedTransposed(Kernels.get()), table.scales());
  }

  @Override
  public void multiply(Block a, int m, Block c, boolean accumulate, Block scratch) {
    Block product = accumulate ? scratch : c;
    kernel.multiply(a, m, elements, product, false); // [m, columns]
    float[] from = product.data();
    float[] to = c.data();
    for (int i = 0; i < m; i++) {
      int x = product.offset() + i * product.stride();
      int y = c.offset() + i * c.stride();
      for (int j = 0; j < scales.length; j++) {
        float scaled = from[x + j] * scales[j];
        to[y + j] = accumulate ? to[y + j] + scaled : scaled;
      }
    }
  }
}
