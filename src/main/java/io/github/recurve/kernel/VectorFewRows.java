package io.github.recurve.kernel;

import static io.github.recurve.kernel.VectorShape.LANES;
import static io.github.recurve.kernel.VectorShape.PANEL;
import static io.github.recurve.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * One or two rows by several panels of C in eight vector registers: C += A B, the product of a
 * recurrent step.
 *
 * <p>With so few rows each element of B is used once or twice, and the product is bound by the
 * second-level cache; eight chains keep enough loads in flight. Arithmetic and code structure are
 * those of {@link VectorTiles}.
 */
final class VectorFewRows {
  private VectorFewRows() {}

  /** One row by four panels; panels past {@code last} alias panel {@code last}. */
  static void one(
      float[] a, int aOffset, float[] b, int bOffset, int k, int last, float[] c, int cOffset) {
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
      c0 = v.fma(FloatVector.fromArray(SPECIES, b, p0 + s), c0);
      c1 = v.fma(FloatVector.fromArray(SPECIES, b, p0 + s + LANES), c1);
      c2 = v.fma(FloatVector.fromArray(SPECIES, b, p1 + s), c2);
      c3 = v.fma(FloatVector.fromArray(SPECIES, b, p1 + s + LANES), c3);
      c4 = v.fma(FloatVector.fromArray(SPECIES, b, p2 + s), c4);
      c5 = v.fma(FloatVector.fromArray(SPECIES, b, p2 + s + LANES), c5);
      c6 = v.fma(FloatVector.fromArray(SPECIES, b, p3 + s), c6);
      c7 = v.fma(FloatVector.fromArray(SPECIES, b, p3 + s + LANES), c7);
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

  /** Two rows by two panels; panels past {@code last} alias panel {@code last}. */
  static void two(
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      int k,
      int last,
      float[] c,
      int cOffset,
      int cStride) {
    int p0 = bOffset;
    int p1 = bOffset + Math.min(1, last) * k * PANEL;
    int a1 = aOffset + aStride;
    int t1 = cOffset + cStride;
    FloatVector c00 = FloatVector.fromArray(SPECIES, c, cOffset);
    FloatVector c01 = FloatVector.fromArray(SPECIES, c, cOffset + LANES);
    FloatVector c02 = FloatVector.fromArray(SPECIES, c, cOffset + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(SPECIES, c, cOffset + 3 * LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, c, t1);
    FloatVector c11 = FloatVector.fromArray(SPECIES, c, t1 + LANES);
    FloatVector c12 = FloatVector.fromArray(SPECIES, c, t1 + 2 * LANES);
    FloatVector c13 = FloatVector.fromArray(SPECIES, c, t1 + 3 * LANES);
    for (int l = 0; l < k; l++) {
      int s = l * PANEL;
      FloatVector v0 = FloatVector.broadcast(SPECIES, a[aOffset + l]);
      FloatVector v1 = FloatVector.broadcast(SPECIES, a[a1 + l]);
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, p0 + s);
      c00 = v0.fma(b0, c00);
      c10 = v1.fma(b0, c10);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, p0 + s + LANES);
      c01 = v0.fma(b1, c01);
      c11 = v1.fma(b1, c11);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, p1 + s);
      c02 = v0.fma(b2, c02);
      c12 = v1.fma(b2, c12);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, p1 + s + LANES);
      c03 = v0.fma(b3, c03);
      c13 = v1.fma(b3, c13);
    }
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + LANES);
    c02.intoArray(c, cOffset + 2 * LANES);
    c03.intoArray(c, cOffset + 3 * LANES);
    c10.intoArray(c, t1);
    c11.intoArray(c, t1 + LANES);
    c12.intoArray(c, t1 + 2 * LANES);
    c13.intoArray(c, t1 + 3 * LANES);
  }
}
