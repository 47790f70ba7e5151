package io.github.recurve.network;

import io.github.recurve.kernel.Block;
import io.github.recurve.kernel.Kernel;
import io.github.recurve.kernel.Kernels;
import io.github.recurve.model.Int8Rows;
import io.github.recurve.settings.NumberFormat;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/**
 * The right-hand operand B [rows, columns] of a product in inference, in one of several number
 * formats.
 *
 * <p>Immutable and safe for any number of threads; the caller provides scratch memory. A row of a
 * product does not depend on the other rows.
 */
public interface Weights {

  /** Rows of B: the length of the inner dimension. */
  int rows();

  /** Columns of B. */
  int columns();

  /** Floats of scratch memory per row of A. */
  int scratchSize();

  /**
   * C = A B, or C += A B.
   *
   * @param a [m, rows]
   * @param c [m, columns], written; must not overlap A
   * @param scratch [m, scratchSize], overwritten; must not overlap A or C; may be null if {@link
   *     #scratchSize} is 0
   */
  void multiply(Block a, int m, Block c, boolean accumulate, Block scratch);

  /**
   * C = A B + b, with the bias b in each row.
   *
   * @param c [m, columns], written; must not overlap A
   * @param bias [columns or fewer]; further columns get A B
   * @param scratch as for {@link #multiply}
   */
  default void multiplyAdd(Block a, int m, float[] bias, Block c, Block scratch) {
    for (int i = 0; i < m; i++) {
      int row = c.offset() + i * c.stride();
      System.arraycopy(bias, 0, c.data(), row, bias.length);
      Arrays.fill(c.data(), row + bias.length, row + columns(), 0);
    }
    multiply(a, m, c, true, scratch); // [m, columns]
  }

  /** B [rows, columns] in the given format. */
  static Weights of(FMatrixRMaj b, NumberFormat format) {
    Kernel kernel = Kernels.get();
    return switch (format) {
      case FLOAT32 -> new PackedWeights(kernel.pack(b));
      case BFLOAT16 -> new PackedWeights(kernel.packRounded(b));
      case INT8 -> Int8Weights.of(Int8Rows.quantise(b));
    };
  }
}
