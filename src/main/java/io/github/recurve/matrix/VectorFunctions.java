package io.github.recurve.matrix;

import static io.github.recurve.matrix.VectorShape.LANES;
import static io.github.recurve.matrix.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link ScalarFunctions} on vectors: the same operations in the same order, hence the same bits.
 *
 * <p>Each loop holds its whole formula. C2 does not inline a helper that it has already compiled to
 * much code on its own, and its vectors then become objects, a hundred times slower.
 */
final class VectorFunctions {
  private VectorFunctions() {}

  /** x = outer tanh(inner x) + shift. */
  static void tanh(float[] x, int offset, int length, float inner, float outer, float shift) {
    int whole = offset + SPECIES.loopBound(length);
    FloatVector high = all(ScalarFunctions.TANH_LIMIT);
    FloatVector low = all(-ScalarFunctions.TANH_LIMIT);
    for (int i = offset; i < whole; i += LANES) {
      FloatVector y = FloatVector.fromArray(SPECIES, x, i).mul(inner);
      y = y.blend(high, y.compare(VectorOperators.GT, high));
      y = y.blend(low, y.compare(VectorOperators.LT, low));
      FloatVector s = y.mul(y);
      FloatVector p = all(ScalarFunctions.P5).fma(s, all(ScalarFunctions.P4));
      p = p.fma(s, all(ScalarFunctions.P3));
      p = p.fma(s, all(ScalarFunctions.P2));
      p = p.fma(s, all(ScalarFunctions.P1));
      p = p.fma(s, all(ScalarFunctions.P0));
      FloatVector q = all(ScalarFunctions.Q3).fma(s, all(ScalarFunctions.Q2));
      q = q.fma(s, all(ScalarFunctions.Q1));
      q = q.fma(s, all(1f));
      p.mul(y).div(q).fma(all(outer), all(shift)).intoArray(x, i);
    }
    ScalarFunctions.tanh(x, whole, offset + length - whole, inner, outer, shift);
  }

  static void exp(float[] x, int offset, int length) {
    int whole = offset + SPECIES.loopBound(length);
    FloatVector round = all(ScalarFunctions.ROUND);
    for (int i = offset; i < whole; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, i);
      FloatVector shifted = v.fma(all(ScalarFunctions.LOG2_E), round);
      FloatVector n = shifted.sub(round);
      FloatVector r = n.fma(all(-ScalarFunctions.LN2_HIGH), v);
      r = n.fma(all(-ScalarFunctions.LN2_LOW), r);
      FloatVector p = all(ScalarFunctions.R4).fma(r, all(ScalarFunctions.R3));
      p = p.fma(r, all(ScalarFunctions.R2));
      p = p.fma(r, all(ScalarFunctions.R1));
      p = p.fma(r, all(ScalarFunctions.R0));
      p = p.mul(r).fma(r, r).add(all(1f));
      FloatVector result =
          p.reinterpretAsInts()
              .add(shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
              .reinterpretAsFloats();
      VectorMask<Float> over = v.compare(VectorOperators.GT, ScalarFunctions.EXP_HIGH);
      VectorMask<Float> under = v.compare(VectorOperators.LT, ScalarFunctions.EXP_LOW);
      result = result.blend(all(Float.POSITIVE_INFINITY), over).blend(all(0f), under);
      result.blend(v, v.compare(VectorOperators.NE, v)).intoArray(x, i);
    }
    ScalarFunctions.exp(x, whole, offset + length - whole);
  }

  private static FloatVector all(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }
}
