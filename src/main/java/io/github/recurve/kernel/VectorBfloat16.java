package io.github.recurve.kernel;

import static io.github.recurve.kernel.VectorShape.LANES;
import static io.github.recurve.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * One row by one block of {@link Bfloat16Panels} in eight vector registers: C += A B.
 *
 * <p>A single row uses each weight once and is bound by the second-level cache; with half the bytes
 * per weight, the two extra instructions per pair of vectors are free. Arithmetic and code
 * structure are those of {@link VectorTiles}.
 */
final class VectorBfloat16 {
  private VectorBfloat16() {}

  /** Vector of as many ints as {@link VectorShape#SPECIES} has floats. */
  private static final VectorSpecies<Integer> INTS = SPECIES.withLanes(int.class);

  /** A block of {@link Bfloat16Panels#WIDE}. */
  static void wide(float[] a, int aOffset, int[] b, int bOffset, int k, float[] c, int cOffset) {
    FloatVector c0 = FloatVector.fromArray(SPECIES, c, cOffset);
    FloatVector c1 = FloatVector.fromArray(SPECIES, c, cOffset + LANES);
    FloatVector c2 = FloatVector.fromArray(SPECIES, c, cOffset + 2 * LANES);
    FloatVector c3 = FloatVector.fromArray(SPECIES, c, cOffset + 3 * LANES);
    FloatVector c4 = FloatVector.fromArray(SPECIES, c, cOffset + 4 * LANES);
    FloatVector c5 = FloatVector.fromArray(SPECIES, c, cOffset + 5 * LANES);
    FloatVector c6 = FloatVector.fromArray(SPECIES, c, cOffset + 6 * LANES);
    FloatVector c7 = FloatVector.fromArray(SPECIES, c, cOffset + 7 * LANES);
    for (int l = 0; l < k; l++) {
      int s = bOffset + l * Bfloat16Panels.WIDE * LANES;
      FloatVector v = FloatVector.broadcast(SPECIES, a[aOffset + l]);
      IntVector b0 = IntVector.fromArray(INTS, b, s);
      c0 = v.fma(b0.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), c0);
      c1 = v.fma(b0.and(Bfloat16.MASK).reinterpretAsFloats(), c1);
      IntVector b1 = IntVector.fromArray(INTS, b, s + LANES);
      c2 = v.fma(b1.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), c2);
      c3 = v.fma(b1.and(Bfloat16.MASK).reinterpretAsFloats(), c3);
      IntVector b2 = IntVector.fromArray(INTS, b, s + 2 * LANES);
      c4 = v.fma(b2.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), c4);
      c5 = v.fma(b2.and(Bfloat16.MASK).reinterpretAsFloats(), c5);
      IntVector b3 = IntVector.fromArray(INTS, b, s + 3 * LANES);
      c6 = v.fma(b3.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), c6);
      c7 = v.fma(b3.and(Bfloat16.MASK).reinterpretAsFloats(), c7);
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

  /** A block of {@link Bfloat16Panels#NARROW}, two steps along k at once. */
  static void narrow(float[] a, int aOffset, int[] b, int bOffset, int k, float[] c, int cOffset) {
    FloatVector c0 = FloatVector.fromArray(SPECIES, c, cOffset);
    FloatVector c1 = FloatVector.fromArray(SPECIES, c, cOffset + LANES);
    FloatVector c2 = FloatVector.fromArray(SPECIES, c, cOffset + 2 * LANES);
    FloatVector c3 = FloatVector.fromArray(SPECIES, c, cOffset + 3 * LANES);
    for (int l = 0; l < k - 1; l += 2) {
      int s = bOffset + l * Bfloat16Panels.NARROW * LANES;
      FloatVector v = FloatVector.broadcast(SPECIES, a[aOffset + l]);
      IntVector b0 = IntVector.fromArray(INTS, b, s);
      c0 = v.fma(b0.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), c0);
      c1 = v.fma(b0.and(Bfloat16.MASK).reinterpretAsFloats(), c1);
      IntVector b1 = IntVector.fromArray(INTS, b, s + LANES);
      c2 = v.fma(b1.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), c2);
      c3 = v.fma(b1.and(Bfloat16.MASK).reinterpretAsFloats(), c3);
      FloatVector w = FloatVector.broadcast(SPECIES, a[aOffset + l + 1]);
      IntVector b2 = IntVector.fromArray(INTS, b, s + 2 * LANES);
      c0 = w.fma(b2.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), c0);
      c1 = w.fma(b2.and(Bfloat16.MASK).reinterpretAsFloats(), c1);
      IntVector b3 = IntVector.fromArray(INTS, b, s + 3 * LANES);
      c2 = w.fma(b3.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), c2);
      c3 = w.fma(b3.and(Bfloat16.MASK).reinterpretAsFloats(), c3);
    }
    c0.intoArray(c, cOffset);
    c1.intoArray(c, cOffset + LANES);
    c2.intoArray(c, cOffset + 2 * LANES);
    c3.intoArray(c, cOffset + 3 * LANES);
    if (k % 2 != 0) {
      int s = bOffset + (k - 1) * Bfloat16Panels.NARROW * LANES;
      addLastStep(a[aOffset + k - 1], b, s, c, cOffset);
    }
  }

  /** The last step of {@link #narrow} if k is odd. */
  private static void addLastStep(float a, int[] b, int bOffset, float[] c, int cOffset) {
    for (int v = 0; v < 2 * Bfloat16Panels.NARROW; v++) {
      int shift = v % 2 == 0 ? 16 : 0;
      PlainProducts.add(a, b, bOffset + v / 2 * LANES, shift, c, cOffset + v * LANES, LANES);
    }
  }

  /** {@code C [n] = a B} for a matrix of one row: C need not be cleared or read first. */
  static void scale(float a, Bfloat16Panels b, float[] c, int cOffset) {
    int[] data = b.data();
    int pairs = b.columns() / (2 * LANES);
    int whole = pairs / 4 * 4;
    FloatVector v = FloatVector.broadcast(SPECIES, a);
    FloatVector zero = FloatVector.broadcast(SPECIES, 0f); // added so that no zero is negative
    for (int p = 0; p < whole; p += 4) {
      int s = p * LANES;
      int t = cOffset + 2 * s;
      IntVector b0 = IntVector.fromArray(INTS, data, s);
      v.fma(b0.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), zero).intoArray(c, t);
      v.fma(b0.and(Bfloat16.MASK).reinterpretAsFloats(), zero).intoArray(c, t + LANES);
      IntVector b1 = IntVector.fromArray(INTS, data, s + LANES);
      t += 2 * LANES;
      v.fma(b1.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), zero).intoArray(c, t);
      v.fma(b1.and(Bfloat16.MASK).reinterpretAsFloats(), zero).intoArray(c, t + LANES);
      IntVector b2 = IntVector.fromArray(INTS, data, s + 2 * LANES);
      t += 2 * LANES;
      v.fma(b2.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), zero).intoArray(c, t);
      v.fma(b2.and(Bfloat16.MASK).reinterpretAsFloats(), zero).intoArray(c, t + LANES);
      IntVector b3 = IntVector.fromArray(INTS, data, s + 3 * LANES);
      t += 2 * LANES;
      v.fma(b3.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), zero).intoArray(c, t);
      v.fma(b3.and(Bfloat16.MASK).reinterpretAsFloats(), zero).intoArray(c, t + LANES);
    }
    for (int j = 2 * whole * LANES; j < b.columns(); j++) {
      c[cOffset + j] = Math.fma(a, b.element(0, j), 0f);
    }
  }
}
