package io.github.recurve.network;

import io.github.recurve.kernel.Kernels;
import io.github.recurve.kernel.PackedMatrix;
import org.ejml.data.FMatrixRMaj;

/**
 * A named trainable matrix or vector. Only an optimiser changes its value, between batches; {@link
 * #updated} must follow every change, because products read a packed copy.
 *
 * <p>Safe for any number of reading threads while the value is not being changed.
 */
public final class Parameter {

  /**
   * The role of a parameter, which cannot be derived from its shape, since a matrix may have a
   * single row. Weight decay and quantisation apply only to matrices.
   */
  public enum Kind {
    /** The weights of a product or a table of rows. */
    MATRIX,
    /** A bias. */
    VECTOR;

    boolean decays() {
      return this == MATRIX;
    }
  }

  private final String name;
  private final Kind kind;
  private final FMatrixRMaj value;
  private volatile PackedMatrix packed;
  private volatile PackedMatrix packedTransposed;

  private Parameter(String name, Kind kind, FMatrixRMaj value) {
    this.name = name;
    this.kind = kind;
    this.value = value;
  }

  /** A matrix with the given initial value, which is not copied. */
  public static Parameter matrix(String name, FMatrixRMaj value) {
    return new Parameter(name, Kind.MATRIX, value);
  }

  /** A vector of zeros, stored as one row: [1, length]. */
  public static Parameter vector(String name, int length) {
    return new Parameter(name, Kind.VECTOR, new FMatrixRMaj(1, length));
  }

  /** The name in model files and messages, e.g. {@code encoder.0.forward.input}. */
  public String name() {
    return name;
  }

  /** The kind: matrix or vector. */
  public Kind kind() {
    return kind;
  }

  /** The live value. */
  public FMatrixRMaj value() {
    return value;
  }

  /** Number of weights. */
  public int size() {
    return value.numRows * value.numCols;
  }

  /** Discards the packed copies. */
  public void updated() {
    packed = null;
    packedTransposed = null;
  }

  /** The value as the right-hand operand of a product. */
  public PackedMatrix packed() {
    PackedMatrix result = packed;
    if (result == null) {
      synchronized (this) {
        result = packed;
        if (result == null) {
          result = Kernels.get().pack(value);
          packed = result;
        }
      }
    }
    return result;
  }

  /** The transposed value as the right-hand operand of a product. */
  public PackedMatrix packedTransposed() {
    PackedMatrix result = packedTransposed;
    if (result == null) {
      synchronized (this) {
        result = packedTransposed;
        if (result == null) {
          result = Kernels.get().packTransposed(value);
          packedTransposed = result;
        }
      }
    }
    return result;
  }

  @Override
  public String toString() {
    return name + " [" + value.numRows + ", " + value.numCols + "]";
  }
}
