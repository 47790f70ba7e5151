package io.github.recurve.kernel;

import java.util.Locale;

/**
 * Detects whether this JVM computes {@link Math#fma(float, float, float)} in one instruction.
 *
 * <p>Elsewhere it is exact arithmetic on big decimals, thousands of times slower, and the functions
 * of the gates round twice instead. So the answer decides results, not only speed: it is measured
 * once, logged by {@link Kernels}, and can be given by the system property {@value #PROPERTY}.
 */
final class Fma {
  private Fma() {}

  static final String PROPERTY = "recurve.fma";

  private static final String FORCED = forced();

  /** True if the kernels use it. */
  static final boolean USED = FORCED == null ? isFast() : FORCED.equals("true");

  /** {@code a b + c}, rounded once if the processor does. */
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
   * Refuses a value of the property that is neither true nor false.
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
   * Measures it. One instruction takes less time than two plain operations, big decimals take more
   * than a hundred times as long, compiled or interpreted. HotSpot's option UseFMA tells the same,
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
    long tick = 100; // nanoseconds; some clocks have no shorter one
    return fused < 20 * Math.max(plain, tick) && x > 0;
  }
}
