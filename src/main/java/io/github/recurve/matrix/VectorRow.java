package io.github.recurve.matrix;

import static io.github.recurve.matrix.VectorShape.LANES;
import static io.github.recurve.matrix.VectorShape.PANEL;
import static io.github.recurve.matrix.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * One row by four panels of C in eight vector registers, the product of a recurrent step.
 *
 * <p>One row uses each element of B once, so it runs at the speed at which B comes from the
 * second-level cache; four panels a pass are eight chains, enough to keep the loads in flight.
 */
final class VectorRow {
  private VectorRow() {}

  /** Panels of one pass. */
  static final int PANELS = 4;

  /** Four panels that begin at {@code bOffset}, each {@code k * PANEL} floats long. */
  static void four(
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      int k,
      float[] c,
      int cOffset,
      boolean accumulate) {
    int p0 = bOffset;
    int p1 = p0 + k * PANEL;
    int p2 = p1 + k * PANEL;
    int p3 = p2 + k * PANEL;
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = FloatVector.zero(SPECIES);
    FloatVector c2 = FloatVector.zero(SPECIES);
    FloatVector c3 = FloatVector.zero(SPECIES);
    FloatVector c4 = FloatVector.zero(SPECIES);
    FloatVector c5 = FloatVector.zero(SPECIES);
    FloatVector c6 = FloatVector.zero(SPECIES);
    FloatVector c7 = FloatVector.zero(SPECIES);
    for (int l = 0; l < k; l++) {
      FloatVector v = FloatVector.broadcast(SPECIES, a[aOffset + l]);
      int step = l * PANEL;
      c0 = v.fma(FloatVector.fromArray(SPECIES, b, p0 + step), c0);
      c1 = v.fma(FloatVector.fromArray(SPECIES, b, p0 + step + LANES), c1);
      c2 = v.fma(FloatVector.fromArray(SPECIES, b, p1 + step), c2);
      c3 = v.fma(FloatVector.fromArray(SPECIES, b, p1 + step + LANES), c3);
      c4 = v.fma(FloatVector.fromArray(SPECIES, b, p2 + step), c4);
      c5 = v.fma(FloatVector.fromArray(SPECIES, b, p2 + step + LANES), c5);
      c6 = v.fma(FloatVector.fromArray(SPECIES, b, p3 + step), c6);
      c7 = v.fma(FloatVector.fromArray(SPECIES, b, p3 + step + LANES), c7);
    }
    store(c0, c1, c, cOffset, accumulate);
    store(c2, c3, c, cOffset + PANEL, accumulate);
    store(c4, c5, c, cOffset + 2 * PANEL, accumulate);
    store(c6, c7, c, cOffset + 3 * PANEL, accumulate);
  }

  /** One panel. */
  static void one(
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      int k,
      float[] c,
      int cOffset,
      boolean accumulate) {
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = FloatVector.zero(SPECIES);
    for (int l = 0; l < k; l++) {
      FloatVector v = FloatVector.broadcast(SPECIES, a[aOffset + l]);
      c0 = v.fma(FloatVector.fromArray(SPECIES, b, bOffset + l * PANEL), c0);
      c1 = v.fma(FloatVector.fromArray(SPECIES, b, bOffset + l * PANEL + LANES), c1);
    }
    store(c0, c1, c, cOffset, accumulate);
  }

  private static void store(
      FloatVector left, FloatVector right, float[] c, int offset, boolean accumulate) {
    if (accumulate) {
      left = left.add(FloatVector.fromArray(SPECIES, c, offset));
      right = right.add(FloatVector.fromArray(SPECIES, c, offset + LANES));
    }
    left.intoArray(c, offset);
    right.intoArray(c, offset + LANES);
  }
}
