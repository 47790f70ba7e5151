package io.github.recurve.network;

import io.github.recurve.kernel.Kernels;
import io.github.recurve.kernel.PackedMatrix;
import org.ejml.data.FMatrixRMaj;

/**
 * A named weight matrix. Its value is changed by the optimiser only, between batches; {@link
 * #updated} must follow, since products read a packed copy.
 *
 * <p>Reading is safe for any number of threads as long as nobody writes.
 */
public final class Parameter {

  private final String name;
  private final FMatrixRMaj value;
  private volatile PackedMatrix packed;
  private volatile PackedMatrix packedTransposed;
  private volatile PackedMatrix packedRounded;

  /** A parameter over {@code value}, which it keeps. */
  public Parameter(String name, FMatrixRMaj value) {
    this.name = name;
    this.value = value;
  }

  /** The name in model files and messages, e.g. {@code encoder.0.forward.input}. */
  public String name() {
    return name;
  }

  /** The live value. */
  public FMatrixRMaj value() {
    return value;
  }

  /** Number of weights. */
  public int size() {
    return value.numRows * value.numCols;
  }

  /** Forgets the packed copies; to be called after each change of the value. */
  public void updated() {
    packed = null;
    packedTransposed = null;
    packedRounded = null;
  }

  /** The value as the right side of a product. */
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

  /** The transposed value as the right side of a product. */
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

  /**
   * The value, rounded to bfloat16, as the right side of a product: for inference, where rows come
   * one by one. On the dev sets of {@code models/en-ner.bin} as many names are found and right, and
   * tagging takes two thirds of the time (Zen 5, 210 to 136 ms for 25,097 tokens).
   */
  public PackedMatrix packedRounded() {
    PackedMatrix result = packedRounded;
    if (result == null) {
      synchronized (this) {
        result = packedRounded;
        if (result == null) {
          result = Kernels.get().packRounded(value);
          packedRounded = result;
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
