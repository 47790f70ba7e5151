package io.github.recurve.kernel;

import static io.github.recurve.kernel.VectorShape.LANES;
import static io.github.recurve.kernel.VectorShape.PANEL;
import static io.github.recurve.kernel.VectorShape.SPECIES;
import static jdk.incubator.vector.VectorOperators.B2F;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products with panels of bytes: the elements of B are converted to floats, on the fly for one row
 * of A, in memory for several rows.
 */
final class VectorBytes {
  private VectorBytes() {}

  /**
   * The shortest vector of bytes with as many lanes, or eight bytes, of which four lanes use half.
   */
  private static final VectorSpecies<Byte> BYTES =
      LANES == 16 ? ByteVector.SPECIES_128 : ByteVector.SPECIES_64;

  /** Converts {@code depth} rows of a panel to floats [depth, PANEL]. */
  static void expand(byte[] b, int bOffset, int depth, float[] to) {
    for (int i = 0; i < depth * PANEL; i += LANES) {
      FloatVector v =
          (FloatVector) ByteVector.fromArray(BYTES, b, bOffset + i).convertShape(B2F, SPECIES, 0);
      v.intoArray(to, i);
    }
  }

  /**
   * One row by four panels in eight vector registers: C += A B. Arithmetic and code structure are
   * those of {@link VectorTiles}. Panels past {@code last} alias panel {@code last}.
   */
  static void one(
      float[] a, int aOffset, byte[] b, int bOffset, int k, int last, float[] c, int cOffset) {
    int p0 = bOffset;
    int p1 = bOffset + Math.min(1, last) * k * PANEL;
    int p2 = bOffset + Math.min(2, last) * k * PANEL;
    int p3 = bOffset + Math.min(3, last) * k * PANEL;
    FloatVector c0 = FloatVector.fromArray(SPECIES, c, cOffset);
    FloatVector c1 = FloatVector.fromArray(SPECIES, c, cOffset + LANES);
    FloatVector c2 = FloatVector.fromArray(SPECIES, c, cOffset + 2 * LANES);
    FloatVector c3 = FloatVector.fromArray(SPECIES, c, cOffset + 3 * LANES);
    FloatVector c4 = FloatVector.fromArray(SPECIES, c, cOffset + 4 * LANES);
    FloatVector c5 = FloatVector.fromArray(SPECIES, c, cOffset + 5 * LANES);
    FloatVector c6 = FloatVector.fromArray(SPECIES, c, cOffset + 6 * LANES);
    FloatVector c7 = FloatVector.fromArray(SPECIES, c, cOffset + 7 * LANES);
    for (int l = 0; l < k; l++) {
      int s = l * PANEL;
      FloatVector v = FloatVector.broadcast(SPECIES, a[aOffset + l]);
      c0 = v.fma(ByteVector.fromArray(BYTES, b, p0 + s).convertShape(B2F, SPECIES, 0), c0);
      c1 = v.fma(ByteVector.fromArray(BYTES, b, p0 + s + LANES).convertShape(B2F, SPECIES, 0), c1);
      c2 = v.fma(ByteVector.fromArray(BYTES, b, p1 + s).convertShape(B2F, SPECIES, 0), c2);
      c3 = v.fma(ByteVector.fromArray(BYTES, b, p1 + s + LANES).convertShape(B2F, SPECIES, 0), c3);
      c4 = v.fma(ByteVector.fromArray(BYTES, b, p2 + s).convertShape(B2F, SPECIES, 0), c4);
      c5 = v.fma(ByteVector.fromArray(BYTES, b, p2 + s + LANES).convertShape(B2F, SPECIES, 0), c5);
      c6 = v.fma(ByteVector.fromArray(BYTES, b, p3 + s).convertShape(B2F, SPECIES, 0), c6);
      c7 = v.fma(ByteVector.fromArray(BYTES, b, p3 + s + LANES).convertShape(B2F, SPECIES, 0), c7);
    }
    c0.intoArray(c, cOffset);
    c1.intoArray(c, cOffset + LANES);
    c2.intoArray(c, cOffset + 2 * LANES);
    c3.intoArray(c, cOffset + 3 * LANES);
    c4.intoArray(c, cOffset + 4 * LANES);
    c5.intoArray(c, cOffset + 5 * LANES);
    c6.intoArray(c, cOffset + 6 * LANES);
    c7.intoArray(c, cOffset + 7 * LANES);
  }

  /**
   * One row by two panels, for the right edge of C and for narrow matrices such as the first factor
   * of low-rank weights, where half of {@link #one} would be for nothing.
   */
  static void half(
      float[] a, int aOffset, byte[] b, int bOffset, int k, int last, float[] c, int cOffset) {
    int p0 = bOffset;
    int p1 = bOffset + Math.min(1, last) * k * PANEL;
    FloatVector c0 = FloatVector.fromArray(SPECIES, c, cOffset);
    FloatVector c1 = FloatVector.fromArray(SPECIES, c, cOffset + LANES);
    FloatVector c2 = FloatVector.fromArray(SPECIES, c, cOffset + 2 * LANES);
    FloatVector c3 = FloatVector.fromArray(SPECIES, c, cOffset + 3 * LANES);
    for (int l = 0; l < k; l++) {
      int s = l * PANEL;
      FloatVector v = FloatVector.broadcast(SPECIES, a[aOffset + l]);
      c0 = v.fma(ByteVector.fromArray(BYTES, b, p0 + s).convertShape(B2F, SPECIES, 0), c0);
      c1 = v.fma(ByteVector.fromArray(BYTES, b, p0 + s + LANES).convertShape(B2F, SPECIES, 0), c1);
      c2 = v.fma(ByteVector.fromArray(BYTES, b, p1 + s).convertShape(B2F, SPECIES, 0), c2);
      c3 = v.fma(ByteVector.fromArray(BYTES, b, p1 + s + LANES).convertShape(B2F, SPECIES, 0), c3);
    }
    c0.intoArray(c, cOffset);
    c1.intoArray(c, cOffset + LANES);
    c2.intoArray(c, cOffset + 2 * LANES);
    c3.intoArray(c, cOffset + 3 * LANES);
  }
}
