package io.github.recurve.kernel;

import static io.github.recurve.kernel.VectorShape.LANES;
import static io.github.recurve.kernel.VectorShape.PANEL;
import static io.github.recurve.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Several rows of one panel of C in vector registers: C += A B.
 *
 * <p>Each step along k loads two vectors of B, broadcasts one element of A per row and makes two
 * fused multiply-adds per row; with six rows these are twelve independent chains, enough to hide
 * the latency of the addition. Every element of C is one such chain, from its old value through k
 * in order, in every loop of the vector kernel.
 */
final class VectorTiles {
  private VectorTiles() {}

  /*
   * The loops over vector registers here and in VectorFewRows, VectorBfloat16, VectorBytes and
   * VectorGradient are written out, one method per shape, without calls and branches, because of C2:
   *
   *   A vector that passes through a call or a rarely taken branch becomes an object. Helpers for
   *   loads and stores, or an array of registers, make a tile several times slower.
   *
   *   C2 stops inlining the Vector API itself when a method has grown to 18,000 nodes [1]. A method
   *   of more than 325 bytes of code [2] is compiled alone, never into a caller that shares that
   *   limit.
   *
   *   The distance between neighbours in a row of A must be a constant: with a variable one, C2
   *   keeps a range check for each element. Hence the tile of VectorGradient, whose A is packed.
   *
   * [1] NodeCountInliningCutoff and [2] FreqInlineSize in HotSpot's c2_globals.hpp
   */

  /**
   * The first {@code rows} rows of C, at most six, A with its rows {@code aStride} floats apart. A
   * smaller tile computes and stores its last row repeatedly.
   */
  static void six(
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      int k,
      float[] c,
      int cOffset,
      int cStride,
      int rows) {
    int last = rows - 1;
    int a0 = aOffset;
    int a1 = aOffset + Math.min(1, last) * aStride;
    int a2 = aOffset + Math.min(2, last) * aStride;
    int a3 = aOffset + Math.min(3, last) * aStride;
    int a4 = aOffset + Math.min(4, last) * aStride;
    int a5 = aOffset + Math.min(5, last) * aStride;
    int t0 = cOffset;
    int t1 = cOffset + Math.min(1, last) * cStride;
    int t2 = cOffset + Math.min(2, last) * cStride;
    int t3 = cOffset + Math.min(3, last) * cStride;
    int t4 = cOffset + Math.min(4, last) * cStride;
    int t5 = cOffset + Math.min(5, last) * cStride;
    FloatVector c00 = FloatVector.fromArray(SPECIES, c, t0);
    FloatVector c01 = FloatVector.fromArray(SPECIES, c, t0 + LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, c, t1);
    FloatVector c11 = FloatVector.fromArray(SPECIES, c, t1 + LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, c, t2);
    FloatVector c21 = FloatVector.fromArray(SPECIES, c, t2 + LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, c, t3);
    FloatVector c31 = FloatVector.fromArray(SPECIES, c, t3 + LANES);
    FloatVector c40 = FloatVector.fromArray(SPECIES, c, t4);
    FloatVector c41 = FloatVector.fromArray(SPECIES, c, t4 + LANES);
    FloatVector c50 = FloatVector.fromArray(SPECIES, c, t5);
    FloatVector c51 = FloatVector.fromArray(SPECIES, c, t5 + LANES);
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
    c00.intoArray(c, t0);
    c01.intoArray(c, t0 + LANES);
    c10.intoArray(c, t1);
    c11.intoArray(c, t1 + LANES);
    c20.intoArray(c, t2);
    c21.intoArray(c, t2 + LANES);
    c30.intoArray(c, t3);
    c31.intoArray(c, t3 + LANES);
    c40.intoArray(c, t4);
    c41.intoArray(c, t4 + LANES);
    c50.intoArray(c, t5);
    c51.intoArray(c, t5 + LANES);
  }

  /**
   * The first {@code rows} rows of C, at most four, A with its rows {@code aStride} floats apart. A
   * smaller tile computes and stores its last row repeatedly.
   */
  static void four(
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      int k,
      float[] c,
      int cOffset,
      int cStride,
      int rows) {
    int last = rows - 1;
    int a0 = aOffset;
    int a1 = aOffset + Math.min(1, last) * aStride;
    int a2 = aOffset + Math.min(2, last) * aStride;
    int a3 = aOffset + Math.min(3, last) * aStride;
    int t0 = cOffset;
    int t1 = cOffset + Math.min(1, last) * cStride;
    int t2 = cOffset + Math.min(2, last) * cStride;
    int t3 = cOffset + Math.min(3, last) * cStride;
    FloatVector c00 = FloatVector.fromArray(SPECIES, c, t0);
    FloatVector c01 = FloatVector.fromArray(SPECIES, c, t0 + LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, c, t1);
    FloatVector c11 = FloatVector.fromArray(SPECIES, c, t1 + LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, c, t2);
    FloatVector c21 = FloatVector.fromArray(SPECIES, c, t2 + LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, c, t3);
    FloatVector c31 = FloatVector.fromArray(SPECIES, c, t3 + LANES);
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
    }
    c00.intoArray(c, t0);
    c01.intoArray(c, t0 + LANES);
    c10.intoArray(c, t1);
    c11.intoArray(c, t1 + LANES);
    c20.intoArray(c, t2);
    c21.intoArray(c, t2 + LANES);
    c30.intoArray(c, t3);
    c31.intoArray(c, t3 + LANES);
  }
}
