package io.github.recurve.kernel;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What this JVM offers to the kernels. */
final class VectorSupport {
  private VectorSupport() {}

  static final String MODULE = "jdk.incubator.vector";

  /**
   * Whether {@link Math#fma(float, float, float)} is one instruction; elsewhere it is exact
   * arithmetic on big decimals, thousands of times slower.
   */
  static final boolean FUSED = isFused();

  /**
   * Measures it: 0.2 to 0.5 times as long as two plain operations, or more than 130 times (JDK 17
   * and 25, compiled or not). HotSpot's option UseFMA says it, too, but the management beans take
   * 30 ms, a sixth of the time in which a model loads, and not every run-time image has them.
   */
  private static boolean isFused() {
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
    long tick = 100; // some clocks have no shorter one
    return fused < 20 * Math.max(plain, tick) && x > 0;
  }

  /** Whether the Vector API can be named; makes it readable. */
  static boolean isModulePresent() {
    Module module = ModuleLayer.boot().findModule(MODULE).orElse(null);
    if (module == null) {
      return false;
    }
    VectorSupport.class.getModule().addReads(module);
    return true;
  }

  /**
   * Why the Vector API would not be fast, or not run, in this JVM; null if it is.
   *
   * @throws LinkageError if it is not the Vector API that this was compiled for
   */
  static String whyNotVector() {
    if (!isModulePresent()) {
      return "the JVM was started without --add-modules " + MODULE;
    }
    String compiler = whyNotOptimised();
    if (compiler != null) {
      return compiler;
    }
    if (!FUSED) {
      return "no fused multiply-add on this processor";
    }
    return VectorShape.MAX_BITS < VectorShape.MIN_BITS
        ? "vectors are narrower than " + VectorShape.MIN_BITS + " bits"
        : null;
  }

  /** Vectors live in registers only in code of HotSpot's C2; elsewhere each is an object. */
  private static String whyNotOptimised() {
    String name = System.getProperty("java.vm.name", "");
    String info = System.getProperty("java.vm.info", "").toLowerCase(Locale.ROOT);
    if (!name.contains("HotSpot") && !name.contains("OpenJDK")) {
      return "not a HotSpot JVM: " + name;
    }
    if (name.contains("Client")
        || info.contains("emulated-client")
        || info.contains("interpreted")) {
      return "the C2 compiler is off (" + info + ")";
    }
    if (System.getProperty("java.vm.version", "").contains("jvmci")
        && "true".equals(option("UseJVMCICompiler"))) {
      return "another compiler stands in for C2";
    }
    return null;
  }

  /** The JVM and its vectors, for the log. */
  static String describe() {
    return "Java "
        + Runtime.version().feature()
        + ", vectors of up to "
        + VectorShape.MAX_BITS
        + " bits";
  }

  /** The value of a HotSpot option, or null. */
  private static String option(String name) {
    try {
      return ManagementFactory.getPlatformMXBean(com.sun.management.HotSpotDiagnosticMXBean.class)
          .getVMOption(name)
          .getValue();
    } catch (RuntimeException | LinkageError notHotSpot) {
      return null;
    }
  }
}
