package io.github.recurve.network;

import io.github.recurve.kernel.Block;
import io.github.recurve.kernel.Kernels;
import io.github.recurve.model.Int8Rows;

/**
 * The transpose of an 8-bit table with a scale per row, B = Q^T diag(s): the product is (A Q^T)
 * diag(s). Each element is first summed over all of Q and then scaled, and only then added to C if
 * the product accumulates. Only accumulating products use scratch memory.
 */
final class TransposedInt8Weights extends ScaledWeights {

  /** The transpose of {@code table [columns, rows]}. */
  TransposedInt8Weights(Int8Rows table) {
    super(table.packedTransposed(Kernels.get()), table.scales());
  }

  @Override
  public void multiplyAdd(Block a, int m, float[] bias, Block c, Block scratch) {
    kernel.multiply(a, m, elements, c, false); // [m, columns]
    for (int i = 0; i < m; i++) {
      scaleAdd(c.data(), c.index(i), bias);
    }
  }

  private void scaleAdd(float[] y, int at, float[] bias) {
    if (at == 0) { // C2 vectorises a loop over several arrays only if they have the same index
      for (int j = 0; j < bias.length; j++) {
        y[j] = y[j] * scales[j] + bias[j];
      }
    } else {
      for (int j = 0; j < bias.length; j++) {
        y[at + j] = y[at + j] * scales[j] + bias[j];
      }
    }
    for (int j = bias.length; j < scales.length; j++) {
      y[at + j] *= scales[j];
    }
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
