package io.github.recurve.matrix;

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
  static final boolean FUSED = "true".equals(option("UseFMA"));

  /** Whether the Vector API can be named; makes it readable. */
  static boolean isModulePresent() {
    Module module = ModuleLayer.boot().findModule(MODULE).orElse(null);
    if (module == null) {
      return false;
    }
    VectorSupport.class.getModule().addReads(module);
    return true;
  }

  /** Why the Vector API would not be fast, or not run, in this JVM; null if it is. */
  static String whyNotVector() {
    if (!isModulePresent()) {
      return "the JVM was started without --add-modules " + MODULE;
    }
    String compiler = whyNotOptimised();
    if (compiler != null) {
      return compiler;
    }
    if (option("UseFMA") == null) {
      return "the JVM does not say whether multiply-add is fused; is the module jdk.management missing?";
    }
    if (!FUSED) {
      return "no fused multiply-add on this processor";
    }
    if (maxVectorBytes() < 32) {
      return "vectors are narrower than 256 bits";
    }
    return null;
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
    if ("true".equals(option("UseJVMCICompiler"))) {
      return "another compiler stands in for C2";
    }
    return null;
  }

  /** The JVM and its vectors, for the log. */
  static String describe() {
    return "Java "
        + Runtime.version().feature()
        + ", vectors of up to "
        + 8 * maxVectorBytes()
        + " bits";
  }

  /** Bytes of the widest vector that the compiler uses, or 0 if it does not say. */
  static int maxVectorBytes() {
    String bytes = option("MaxVectorSize");
    return bytes == null ? 0 : Integer.parseInt(bytes);
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
