package io.github.recurve.matrix;

import static io.github.recurve.matrix.VectorShape.LANES;
import static io.github.recurve.matrix.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link ScalarFunctions} on vectors: the same operations in the same order, hence the same bits.
 */
final class VectorFunctions {
  private VectorFunctions() {}

  private static final FloatVector P0 = all(ScalarFunctions.P0);
  private static final FloatVector P1 = all(ScalarFunctions.P1);
  private static final FloatVector P2 = all(ScalarFunctions.P2);
  private static final FloatVector P3 = all(ScalarFunctions.P3);
  private static final FloatVector P4 = all(ScalarFunctions.P4);
  private static final FloatVector P5 = all(ScalarFunctions.P5);
  private static final FloatVector Q1 = all(ScalarFunctions.Q1);
  private static final FloatVector Q2 = all(ScalarFunctions.Q2);
  private static final FloatVector Q3 = all(ScalarFunctions.Q3);
  private static final FloatVector R0 = all(ScalarFunctions.R0);
  private static final FloatVector R1 = all(ScalarFunctions.R1);
  private static final FloatVector R2 = all(ScalarFunctions.R2);
  private static final FloatVector R3 = all(ScalarFunctions.R3);
  private static final FloatVector R4 = all(ScalarFunctions.R4);
  private static final FloatVector LOG2_E = all(ScalarFunctions.LOG2_E);
  private static final FloatVector MINUS_LN2_HIGH = all(-ScalarFunctions.LN2_HIGH);
  private static final FloatVector MINUS_LN2_LOW = all(-ScalarFunctions.LN2_LOW);
  private static final FloatVector ROUND = all(ScalarFunctions.ROUND);
  private static final FloatVector HALF = all(0.5f);
  private static final FloatVector ONE = all(1f);

  private static FloatVector all(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  static FloatVector tanh(FloatVector x) {
    FloatVector high = all(ScalarFunctions.TANH_LIMIT);
    FloatVector low = all(-ScalarFunctions.TANH_LIMIT);
    FloatVector y = x.blend(high, x.compare(VectorOperators.GT, high));
    y = y.blend(low, y.compare(VectorOperators.LT, low));
    FloatVector s = y.mul(y);
    FloatVector p = P5.fma(s, P4).fma(s, P3).fma(s, P2).fma(s, P1).fma(s, P0);
    FloatVector q = Q3.fma(s, Q2).fma(s, Q1).fma(s, ONE);
    return p.mul(y).div(q);
  }

  static FloatVector sigmoid(FloatVector x) {
    return HALF.fma(tanh(x.mul(HALF)), HALF);
  }

  static FloatVector exp(FloatVector x) {
    FloatVector shifted = x.fma(LOG2_E, ROUND);
    FloatVector n = shifted.sub(ROUND);
    FloatVector r = n.fma(MINUS_LN2_LOW, n.fma(MINUS_LN2_HIGH, x));
    FloatVector p = R4.fma(r, R3).fma(r, R2).fma(r, R1).fma(r, R0);
    p = p.mul(r).fma(r, r).add(ONE);
    FloatVector result =
        p.reinterpretAsInts()
            .add(shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
            .reinterpretAsFloats();
    result =
        result.blend(
            Float.POSITIVE_INFINITY, x.compare(VectorOperators.GT, ScalarFunctions.EXP_HIGH));
    result = result.blend(0f, x.compare(VectorOperators.LT, ScalarFunctions.EXP_LOW));
    return result.blend(x, x.compare(VectorOperators.NE, x));
  }

  static void tanh(float[] x, int offset, int length) {
    int whole = offset + SPECIES.loopBound(length);
    for (int i = offset; i < whole; i += LANES) {
      tanh(FloatVector.fromArray(SPECIES, x, i)).intoArray(x, i);
    }
    ScalarFunctions.tanh(x, whole, offset + length - whole);
  }

  static void sigmoid(float[] x, int offset, int length) {
    int whole = offset + SPECIES.loopBound(length);
    for (int i = offset; i < whole; i += LANES) {
      sigmoid(FloatVector.fromArray(SPECIES, x, i)).intoArray(x, i);
    }
    ScalarFunctions.sigmoid(x, whole, offset + length - whole);
  }

  static void exp(float[] x, int offset, int length) {
    int whole = offset + SPECIES.loopBound(length);
    for (int i = offset; i < whole; i += LANES) {
      exp(FloatVector.fromArray(SPECIES, x, i)).intoArray(x, i);
    }
    ScalarFunctions.exp(x, whole, offset + length - whole);
  }
}
