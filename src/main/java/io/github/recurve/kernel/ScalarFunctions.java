package io.github.recurve.kernel;

/**
 * The gate functions for one number, without branches and tables, so that C2 vectorises loops over
 * them.
 *
 * <pre>
 *   tanh(x)    = y P(y^2) / Q(y^2),  y = x clipped to [-8, 8]   relative error below 4e-7, at most 1
 *   sigmoid(x) = 0.5 + 0.5 tanh(x / 2)                          absolute error below 3e-7
 *   exp(x)     = 2^n (1 + r + r^2 R(r)),  r = x - n ln 2        relative error below 2e-7
 * </pre>
 *
 * P, Q and R are minimax fits (Lawson's iteration on the relative error). With fused multiply-add
 * every kernel gives the same bits.
 */
final class ScalarFunctions {
  private ScalarFunctions() {}

  static final float TANH_LIMIT = 8f;
  static final float P0 = 1f;
  static final float P1 = 0.12979221f;
  static final float P2 = 0.00298586f;
  static final float P3 = 9.878642e-6f;
  static final float P4 = -1.470417e-8f;
  static final float P5 = 2.350848e-11f;
  static final float Q1 = 0.46312538f;
  static final float Q2 = 0.024027916f;
  static final float Q3 = 2.3720296e-4f;

  /** ln of the largest float. */
  static final float EXP_HIGH = 88.72283f;

  /** ln of the smallest normal float. */
  static final float EXP_LOW = -87.33654f;

  static final float LOG2_E = 1.442695f;

  /** ln 2 in two parts, the first with so few bits that its product with n is exact. */
  static final float LN2_HIGH = 0.693359375f;

  static final float LN2_LOW = -2.1219444e-4f;

  /** 1.5 * 2^23: its sum with a small number has the nearest integer in the low bits. */
  static final float ROUND = 12582912f;

  static final float R0 = 0.49999994f;
  static final float R1 = 0.16666521f;
  static final float R2 = 0.04166839f;
  static final float R3 = 0.008368717f;
  static final float R4 = 0.0013814599f;

  static float tanh(float x) {
    float y = Math.max(-TANH_LIMIT, Math.min(TANH_LIMIT, x));
    float s = y * y;
    float p = Fma.multiplyAdd(P5, s, P4);
    p = Fma.multiplyAdd(p, s, P3);
    p = Fma.multiplyAdd(p, s, P2);
    p = Fma.multiplyAdd(p, s, P1);
    p = Fma.multiplyAdd(p, s, P0);
    float q = Fma.multiplyAdd(Q3, s, Q2);
    q = Fma.multiplyAdd(q, s, Q1);
    q = Fma.multiplyAdd(q, s, 1f);
    return p * y / q;
  }

  static float exp(float x) {
    float shifted = Fma.multiplyAdd(x, LOG2_E, ROUND);
    float n = shifted - ROUND;
    float r = Fma.multiplyAdd(n, -LN2_HIGH, x);
    r = Fma.multiplyAdd(n, -LN2_LOW, r);
    float p = Fma.multiplyAdd(R4, r, R3);
    p = Fma.multiplyAdd(p, r, R2);
    p = Fma.multiplyAdd(p, r, R1);
    p = Fma.multiplyAdd(p, r, R0);
    p = Fma.multiplyAdd(p * r, r, r) + 1f;
    // The low bits of the shifted number are n; added to the exponent of p, they scale it by 2^n.
    int bits = Float.floatToRawIntBits(p) + (Float.floatToRawIntBits(shifted) << 23);
    float result = Float.intBitsToFloat(bits);
    result = x > EXP_HIGH ? Float.POSITIVE_INFINITY : result;
    result = x < EXP_LOW ? 0f : result;
    return Float.isNaN(x) ? x : result;
  }

  /** x = outer tanh(inner x) + shift. */
  static void tanh(float[] x, int offset, int length, float inner, float outer, float shift) {
    for (int i = offset; i < offset + length; i++) {
      x[i] = Fma.multiplyAdd(tanh(inner * x[i]), outer, shift);
    }
  }

  static void exp(float[] x, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      x[i] = exp(x[i]);
    }
  }
}
