package io.github.recurve.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The vector width of this JVM and derived values, as constants that the compiler folds. */
final class VectorShape {
  private VectorShape() {}

  /** Bits of the widest vector that the compiler uses by default on this processor. */
  static final int MAX_BITS = FloatVector.SPECIES_PREFERRED.vectorBitSize();

  /** Bits of the narrowest useful vector: that of ARM without SVE. */
  static final int MIN_BITS = 128;

  static final VectorSpecies<Float> SPECIES =
      MAX_BITS >= 512
          ? FloatVector.SPECIES_512
          : MAX_BITS >= 256 ? FloatVector.SPECIES_256 : FloatVector.SPECIES_128;

  /** Lanes of one vector: 4, 8 or 16. */
  static final int LANES = SPECIES.length();

  /** Columns of one panel: two vectors. */
  static final int PANEL = 2 * LANES;

  /**
   * Rows of a register tile of C, each one panel wide.
   *
   * <p>A step along k needs two registers for B and one for an element of A. Six rows take twelve
   * more, hide the latency of the addition, and fit into 32 registers: AVX-512 and ARM. AVX2 has
   * 16, and C2 needs some for itself, hence four rows. (Four lanes on x86 occur in tests only:
   * fused multiply-add came with vectors of 256 bits.)
   */
  static final int TILE = LANES == 8 ? 4 : 6;
}
