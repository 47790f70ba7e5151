package io.github.recurve.matrix;

import static io.github.recurve.matrix.VectorShape.LANES;
import static io.github.recurve.matrix.VectorShape.PANEL;
import static io.github.recurve.matrix.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Six rows by one panel of C in twelve vector registers.
 *
 * <p>Each step along k loads two vectors of B, broadcasts six elements of A and makes twelve fused
 * multiply-adds, enough independent chains to hide their latency; C is touched once, at the end.
 * Every element of C is the same chain of fused multiply-adds in the order of k, whatever the tile.
 */
final class VectorTiles {
  private VectorTiles() {}

  /** Rows of a tile. */
  static final int ROWS = 6;

  /**
   * The first {@code rows} rows of A B, A with its rows {@code aStride} floats apart. A tile of
   * fewer than six rows reads its last row again and stores it once.
   */
  static void rowMajor(
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      int k,
      float[] c,
      int cOffset,
      int cStride,
      int rows,
      boolean accumulate) {
    int last = rows - 1;
    int a0 = aOffset;
    int a1 = aOffset + Math.min(1, last) * aStride;
    int a2 = aOffset + Math.min(2, last) * aStride;
    int a3 = aOffset + Math.min(3, last) * aStride;
    int a4 = aOffset + Math.min(4, last) * aStride;
    int a5 = aOffset + Math.min(5, last) * aStride;
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c01 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c11 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c21 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c31 = FloatVector.zero(SPECIES);
    FloatVector c40 = FloatVector.zero(SPECIES);
    FloatVector c41 = FloatVector.zero(SPECIES);
    FloatVector c50 = FloatVector.zero(SPECIES);
    FloatVector c51 = FloatVector.zero(SPECIES);
    for (int l = 0; l < k; l++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bOffset + l * PANEL);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bOffset + l * PANEL + LANES);
      FloatVector v0 = FloatVector.broadcast(SPECIES, a[a0 + l]);
      c00 = v0.fma(b0, c00);
      c01 = v0.fma(b1, c01);
      FloatVector v1 = FloatVector.broadcast(SPECIES, a[a1 + l]);
      c10 = v1.fma(b0, c10);
      c11 = v1.fma(b1, c11);
      FloatVector v2 = FloatVector.broadcast(SPECIES, a[a2 + l]);
      c20 = v2.fma(b0, c20);
      c21 = v2.fma(b1, c21);
      FloatVector v3 = FloatVector.broadcast(SPECIES, a[a3 + l]);
      c30 = v3.fma(b0, c30);
      c31 = v3.fma(b1, c31);
      FloatVector v4 = FloatVector.broadcast(SPECIES, a[a4 + l]);
      c40 = v4.fma(b0, c40);
      c41 = v4.fma(b1, c41);
      FloatVector v5 = FloatVector.broadcast(SPECIES, a[a5 + l]);
      c50 = v5.fma(b0, c50);
      c51 = v5.fma(b1, c51);
    }
    store(c00, c01, c, cOffset, accumulate);
    if (rows > 1) {
      store(c10, c11, c, cOffset + 1 * cStride, accumulate);
    }
    if (rows > 2) {
      store(c20, c21, c, cOffset + 2 * cStride, accumulate);
    }
    if (rows > 3) {
      store(c30, c31, c, cOffset + 3 * cStride, accumulate);
    }
    if (rows > 4) {
      store(c40, c41, c, cOffset + 4 * cStride, accumulate);
    }
    if (rows > 5) {
      store(c50, c51, c, cOffset + 5 * cStride, accumulate);
    }
  }

  /**
   * The first {@code rows} rows of A B, A with its columns {@code aStride} floats apart; six rows
   * of A must be readable.
   */
  static void columnMajor(
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      int k,
      float[] c,
      int cOffset,
      int cStride,
      int rows,
      boolean accumulate) {
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c01 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c11 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c21 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c31 = FloatVector.zero(SPECIES);
    FloatVector c40 = FloatVector.zero(SPECIES);
    FloatVector c41 = FloatVector.zero(SPECIES);
    FloatVector c50 = FloatVector.zero(SPECIES);
    FloatVector c51 = FloatVector.zero(SPECIES);
    for (int l = 0; l < k; l++) {
      int al = aOffset + l * aStride;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bOffset + l * PANEL);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bOffset + l * PANEL + LANES);
      FloatVector v0 = FloatVector.broadcast(SPECIES, a[al]);
      c00 = v0.fma(b0, c00);
      c01 = v0.fma(b1, c01);
      FloatVector v1 = FloatVector.broadcast(SPECIES, a[al + 1]);
      c10 = v1.fma(b0, c10);
      c11 = v1.fma(b1, c11);
      FloatVector v2 = FloatVector.broadcast(SPECIES, a[al + 2]);
      c20 = v2.fma(b0, c20);
      c21 = v2.fma(b1, c21);
      FloatVector v3 = FloatVector.broadcast(SPECIES, a[al + 3]);
      c30 = v3.fma(b0, c30);
      c31 = v3.fma(b1, c31);
      FloatVector v4 = FloatVector.broadcast(SPECIES, a[al + 4]);
      c40 = v4.fma(b0, c40);
      c41 = v4.fma(b1, c41);
      FloatVector v5 = FloatVector.broadcast(SPECIES, a[al + 5]);
      c50 = v5.fma(b0, c50);
      c51 = v5.fma(b1, c51);
    }
    store(c00, c01, c, cOffset, accumulate);
    if (rows > 1) {
      store(c10, c11, c, cOffset + 1 * cStride, accumulate);
    }
    if (rows > 2) {
      store(c20, c21, c, cOffset + 2 * cStride, accumulate);
    }
    if (rows > 3) {
      store(c30, c31, c, cOffset + 3 * cStride, accumulate);
    }
    if (rows > 4) {
      store(c40, c41, c, cOffset + 4 * cStride, accumulate);
    }
    if (rows > 5) {
      store(c50, c51, c, cOffset + 5 * cStride, accumulate);
    }
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
