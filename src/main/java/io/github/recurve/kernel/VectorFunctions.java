package io.github.recurve.kernel;

import static io.github.recurve.kernel.VectorShape.LANES;
import static io.github.recurve.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link ScalarFunctions} on vectors: the same operations in the same order, hence the same bits.
 *
 * <p>Each loop contains its whole formula and its own constants. C2 does not inline a helper that
 * it has already compiled to a lot of code, and vectors passed to it then become objects; constants
 * in static fields would be reloaded in every step.
 */
final class VectorFunctions {
  private VectorFunctions() {}

  /** x = outer tanh(inner x) + shift. */
  static void tanh(float[] x, int offset, int length, float inner, float outer, float shift) {
    int whole = offset + SPECIES.loopBound(length);
    FloatVector high = FloatVector.broadcast(SPECIES, ScalarFunctions.TANH_LIMIT);
    FloatVector low = FloatVector.broadcast(SPECIES, -ScalarFunctions.TANH_LIMIT);
    FloatVector p0 = FloatVector.broadcast(SPECIES, ScalarFunctions.P0);
    FloatVector p1 = FloatVector.broadcast(SPECIES, ScalarFunctions.P1);
    FloatVector p2 = FloatVector.broadcast(SPECIES, ScalarFunctions.P2);
    FloatVector p3 = FloatVector.broadcast(SPECIES, ScalarFunctions.P3);
    FloatVector p4 = FloatVector.broadcast(SPECIES, ScalarFunctions.P4);
    FloatVector p5 = FloatVector.broadcast(SPECIES, ScalarFunctions.P5);
    FloatVector q0 = FloatVector.broadcast(SPECIES, 1f);
    FloatVector q1 = FloatVector.broadcast(SPECIES, ScalarFunctions.Q1);
    FloatVector q2 = FloatVector.broadcast(SPECIES, ScalarFunctions.Q2);
    FloatVector q3 = FloatVector.broadcast(SPECIES, ScalarFunctions.Q3);
    FloatVector in = FloatVector.broadcast(SPECIES, inner);
    FloatVector out = FloatVector.broadcast(SPECIES, outer);
    FloatVector end = FloatVector.broadcast(SPECIES, shift);
    for (int i = offset; i < whole; i += LANES) {
      FloatVector y = FloatVector.fromArray(SPECIES, x, i).mul(in);
      y = y.blend(high, y.compare(VectorOperators.GT, high));
      y = y.blend(low, y.compare(VectorOperators.LT, low));
      FloatVector s = y.mul(y);
      FloatVector p = p5.fma(s, p4).fma(s, p3).fma(s, p2).fma(s, p1).fma(s, p0);
      FloatVector q = q3.fma(s, q2).fma(s, q1).fma(s, q0);
      p.mul(y).div(q).fma(out, end).intoArray(x, i);
    }
    ScalarFunctions.tanh(x, whole, offset + length - whole, inner, outer, shift);
  }

  /** x = exp(x). */
  static void exp(float[] x, int offset, int length) {
    int whole = offset + SPECIES.loopBound(length);
    FloatVector scale = FloatVector.broadcast(SPECIES, ScalarFunctions.LOG2_E);
    FloatVector round = FloatVector.broadcast(SPECIES, ScalarFunctions.ROUND);
    FloatVector high = FloatVector.broadcast(SPECIES, -ScalarFunctions.LN2_HIGH);
    FloatVector low = FloatVector.broadcast(SPECIES, -ScalarFunctions.LN2_LOW);
    FloatVector r0 = FloatVector.broadcast(SPECIES, ScalarFunctions.R0);
    FloatVector r1 = FloatVector.broadcast(SPECIES, ScalarFunctions.R1);
    FloatVector r2 = FloatVector.broadcast(SPECIES, ScalarFunctions.R2);
    FloatVector r3 = FloatVector.broadcast(SPECIES, ScalarFunctions.R3);
    FloatVector r4 = FloatVector.broadcast(SPECIES, ScalarFunctions.R4);
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    FloatVector infinite = FloatVector.broadcast(SPECIES, Float.POSITIVE_INFINITY);
    FloatVector zero = FloatVector.broadcast(SPECIES, 0f);
    for (int i = offset; i < whole; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, i);
      FloatVector shifted = v.fma(scale, round);
      FloatVector n = shifted.sub(round);
      FloatVector r = n.fma(low, n.fma(high, v));
      FloatVector p = r4.fma(r, r3).fma(r, r2).fma(r, r1).fma(r, r0);
      p = p.mul(r).fma(r, r).add(one);
      FloatVector result =
          p.reinterpretAsInts()
              .add(shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
              .reinterpretAsFloats();
      VectorMask<Float> over = v.compare(VectorOperators.GT, ScalarFunctions.EXP_HIGH);
      VectorMask<Float> under = v.compare(VectorOperators.LT, ScalarFunctions.EXP_LOW);
      result = result.blend(infinite, over).blend(zero, under);
      result.blend(v, v.compare(VectorOperators.NE, v)).intoArray(x, i);
    }
    ScalarFunctions.exp(x, whole, offset + length - whole);
  }

  /** The largest element, as {@link Reductions#max}; the order does not change a maximum. */
  static float max(float[] x, int offset, int length) {
    int whole = offset + SPECIES.loopBound(length);
    FloatVector most = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
    for (int i = offset; i < whole; i += LANES) {
      most = most.max(FloatVector.fromArray(SPECIES, x, i));
    }
    float rest = Reductions.max(x, whole, offset + length - whole);
    return Math.max(most.reduceLanes(VectorOperators.MAX), rest);
  }
}
