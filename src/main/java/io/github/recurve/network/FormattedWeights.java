package io.github.recurve.network;

import io.github.recurve.kernel.Kernels;
import io.github.recurve.kernel.PackedMatrix;
import io.github.recurve.model.FloatRows;
import io.github.recurve.model.Int8Rows;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.RowTable;
import io.github.recurve.settings.NumberFormat;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;

/** A source with matrices in float32 or, if that is its number format, in 8 bits. */
abstract sealed class FormattedWeights implements WeightSource
    permits ParameterWeights, StoredWeights {

  /**
   * Number of 8-bit elements up to which 16 bits fit into the second-level cache, too. Products of
   * one row are faster with them there: one instruction instead of two makes a float of them.
   */
  private static final int CACHED_ELEMENTS = 1 << 18;

  private final NumberFormat format;

  FormattedWeights(NumberFormat format) {
    this.format = format;
  }

  /** The values of a matrix, or of a vector as one row. */
  abstract FMatrixRMaj floats(String name, int rows, int columns) throws ModelFormatException;

  /** Returns whether a weight is a vector, which is in float32 with every number format. */
  abstract boolean isVector(String name);

  /** The 8-bit elements of a matrix. */
  abstract Int8Rows int8(String name, int rows, int columns) throws ModelFormatException;

  /** The values as the right-hand operand of a product. */
  PackedMatrix packed(String name, int rows, int columns) throws ModelFormatException {
    return Kernels.get().pack(floats(name, rows, columns));
  }

  /** The transposed values as the right-hand operand of a product. */
  PackedMatrix packedTransposed(String name, int rows, int columns) throws ModelFormatException {
    return Kernels.get().packTransposed(floats(name, rows, columns));
  }

  @Override
  public final Weights matrix(String name, int rows, int columns) throws ModelFormatException {
    return switch (format) {
      case FLOAT32 -> new PackedWeights(packed(name, rows, columns));
      case BFLOAT16 -> Weights.of(floats(name, rows, columns), format);
      case INT8 -> Int8Weights.of(int8(name, rows, columns));
    };
  }

  @Override
  public final Weights recurrent(String name, int rows, int columns) throws ModelFormatException {
    return format == NumberFormat.INT8 && (long) rows * columns <= CACHED_ELEMENTS
        ? Int8Weights.widened(int8(name, rows, columns))
        : matrix(name, rows, columns);
  }

  @Override
  public final Weights transposed(String name, int rows, int columns) throws ModelFormatException {
    return switch (format) {
      case FLOAT32 -> new PackedWeights(packedTransposed(name, rows, columns));
      case BFLOAT16 ->
          Weights.of(CommonOps_FDRM.transpose(floats(name, rows, columns), null), format);
      case INT8 -> new TransposedInt8Weights(int8(name, rows, columns));
    };
  }

  @Override
  public final RowTable rows(String name, int rows, int columns) throws ModelFormatException {
    return format == NumberFormat.INT8
        ? int8(name, rows, columns)
        : FloatRows.of(floats(name, rows, columns));
  }

  @Override
  public final FMatrixRMaj values(String name, int rows, int columns) throws ModelFormatException {
    return format == NumberFormat.INT8 && !isVector(name)
        ? int8(name, rows, columns).toMatrix()
        : floats(name, rows, columns);
  }

  @Override
  public final float[] vector(String name, int length) throws ModelFormatException {
    return floats(name, 1, length).copy().data;
  }
}
