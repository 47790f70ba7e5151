package io.github.recurve.kernel;

import static io.github.recurve.kernel.VectorShape.LANES;
import static io.github.recurve.kernel.VectorShape.PANEL;
import static io.github.recurve.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * One row by several panels of bytes: c += a B, where the elements of B become floats on the way
 * into the registers. An element is the same chain of fused multiply-adds as in {@link
 * VectorFewRows}.
 */
final class VectorBytes {
  private VectorBytes() {}

  private static final int PANELS = 4;

  private static final VectorSpecies<Byte> BYTES =
      LANES == 16 ? ByteVector.SPECIES_128 : ByteVector.SPECIES_64;

  /** Adds to the whole panels {@code begin} to {@code end - 1}; the first goes to cOffset. */
  static void multiplyAdd(
      float[] a, int aOffset, BytePanels b, int begin, int end, float[] c, int cOffset) {
    int size = b.rows() * PANEL;
    int panel = begin;
    for (; panel + PANELS <= end; panel += PANELS) {
      four(a, aOffset, b.data(), panel * size, b.rows(), c, cOffset + (panel - begin) * PANEL);
    }
    for (; panel < end; panel++) {
      one(a, aOffset, b.data(), panel * size, b.rows(), c, cOffset + (panel - begin) * PANEL);
    }
  }

  private static void one(
      float[] a, int aOffset, byte[] b, int from, int k, float[] c, int cOffset) {
    FloatVector c0 = FloatVector.fromArray(SPECIES, c, cOffset);
    FloatVector c1 = FloatVector.fromArray(SPECIES, c, cOffset + LANES);
    for (int l = 0; l < k; l++) {
      int s = from + l * PANEL;
      FloatVector v = FloatVector.broadcast(SPECIES, a[aOffset + l]);
      c0 =
          v.fma(
              ByteVector.fromArray(BYTES, b, s).convertShape(VectorOperators.B2F, SPECIES, 0), c0);
      c1 =
          v.fma(
              ByteVector.fromArray(BYTES, b, s + LANES)
                  .convertShape(VectorOperators.B2F, SPECIES, 0),
              c1);
    }
    c0.intoArray(c, cOffset);
    c1.intoArray(c, cOffset + LANES);
  }

  private static void four(
      float[] a, int aOffset, byte[] b, int from, int k, float[] c, int cOffset) {
    int p1 = from + k * PANEL;
    int p2 = p1 + k * PANEL;
    int p3 = p2 + k * PANEL;
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
      c0 =
          v.fma(
              ByteVector.fromArray(BYTES, b, from + s)
                  .convertShape(VectorOperators.B2F, SPECIES, 0),
              c0);
      c1 =
          v.fma(
              ByteVector.fromArray(BYTES, b, from + s + LANES)
                  .convertShape(VectorOperators.B2F, SPECIES, 0),
              c1);
      c2 =
          v.fma(
              ByteVector.fromArray(BYTES, b, p1 + s).convertShape(VectorOperators.B2F, SPECIES, 0),
              c2);
      c3 =
          v.fma(
              ByteVector.fromArray(BYTES, b, p1 + s + LANES)
                  .convertShape(VectorOperators.B2F, SPECIES, 0),
              c3);
      c4 =
          v.fma(
              ByteVector.fromArray(BYTES, b, p2 + s).convertShape(VectorOperators.B2F, SPECIES, 0),
              c4);
      c5 =
          v.fma(
              ByteVector.fromArray(BYTES, b, p2 + s + LANES)
                  .convertShape(VectorOperators.B2F, SPECIES, 0),
              c5);
      c6 =
          v.fma(
              ByteVector.fromArray(BYTES, b, p3 + s).convertShape(VectorOperators.B2F, SPECIES, 0),
              c6);
      c7 =
          v.fma(
              ByteVector.fromArray(BYTES, b, p3 + s + LANES)
                  .convertShape(VectorOperators.B2F, SPECIES, 0),
              c7);
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
}
