package io.github.recurve.kernel;

import org.ejml.data.FMatrixRMaj;

/**
 * Rounding to bfloat16, the upper half of a float32: sign, exponent and seven bits of the fraction.
 * Two of them fit into an int, and a shift or a mask turns each into a float. The relative error is
 * at most 2^-8.
 */
final class Bfloat16 {
  private Bfloat16() {}

  /** Mask of the upper half. */
  static final int MASK = 0xffff0000;

  /** The bits of the nearest float whose lower half is zero, ties to even; x must be finite. */
  static int roundedBits(float x) {
    int bits = Float.floatToRawIntBits(x);
    return bits + 0x7fff + (bits >>> 16 & 1) & MASK;
  }

  /** The nearest bfloat16, as a float. */
  static float round(float x) {
    return Float.intBitsToFloat(roundedBits(x));
  }

  /** A rounded copy. */
  static FMatrixRMaj round(FMatrixRMaj matrix) {
    FMatrixRMaj rounded = matrix.copy();
    roundAll(rounded.data);
    return rounded;
  }

  /** Rounds all elements in place. */
  static void roundAll(float[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = round(x[i]);
    }
  }
}
