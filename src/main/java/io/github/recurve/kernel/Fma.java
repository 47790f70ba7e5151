package io.github.recurve.kernel;

import java.util.Locale;

/**
 * Detects whether this JVM compiles {@link Math#fma(float, float, float)} to a single instruction.
 *
 * <p>Otherwise, it is emulated with big decimals, thousands of times slower, and the gate functions
 * use separate rounding instead. The answer thus affects results, not only speed: it is measured
 * once, logged by {@link Kernels}, and can be overridden by the system property {@value #PROPERTY}.
 */
final class Fma {
  private Fma() {}

  static final String PROPERTY = "recurve.fma";

  private static final String FORCED = forced();

  /** Set if the kernels use fused multiply-add. */
  static final boolean USED = FORCED == null ? isFast() : FORCED.equals("true");

  /** {@code a b + c}, rounded once if the processor supports it. */
  static float multiplyAdd(float a, float b, float c) {
    return USED ? Math.fma(a, b, c) : a * b + c;
  }

  /** The answer and its source, for the log. */
  static String describe() {
    return "fused multiply-add: "
        + (USED ? "yes" : "no")
        + (FORCED == null ? "" : ", system property " + PROPERTY);
  }

  /**
   * Rejects a value of the property other than true or false.
   *
   * @throws IllegalArgumentException with a message for users
   */
  static void checkProperty() {
    if (FORCED != null && !FORCED.equals("true") && !FORCED.equals("false")) {
      throw new IllegalArgumentException(
          "system property " + PROPERTY + " is '" + FORCED + "'; use true or false");
    }
  }

  /** The value of the property, null for none. */
  private static String forced() {
    String value = System.getProperty(PROPERTY);
    return value == null || value.isBlank() ? null : value.strip().toLowerCase(Locale.ROOT);
  }

  /**
   * Measures it: an emulation with big decimals takes more than a hundred times as long as two
   * plain operations, compiled or interpreted. HotSpot's option UseFMA would give the same answer,
   * but the management beans are slow to load and missing from some run-time images.
   */
  private static boolean isFast() {
    long fused = Long.MAX_VALUE;
    long plain = Long.MAX_VALUE;
    float x = 0;
    for (int round = 0; round < 8; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < 16; i++) {
        x = Math.fma(x, 0.5f, i);
      }
      fused = Math.min(fused, System.nanoTime() - start);
      start = System.nanoTime();
      for (int i = 0; i < 16; i++) {
        x = Math.max(x * 0.5f, i);
      }
      plain = Math.min(plain, System.nanoTime() - start);
    }
    long tick = 100; // nanoseconds; the resolution of some clocks
    return fused < 20 * Math.max(plain, tick) && x > 0;
  }
}
