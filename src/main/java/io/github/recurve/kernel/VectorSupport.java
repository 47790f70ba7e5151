package io.github.recurve.kernel;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Detects whether vectors of the incubating Vector API are fast in this JVM. */
final class VectorSupport {
  private VectorSupport() {}

  static final String MODULE = "jdk.incubator.vector";

  /** Returns whether the Vector API is present, and makes it readable. */
  static boolean isModulePresent() {
    Module module = ModuleLayer.boot().findModule(MODULE).orElse(null);
    if (module == null) {
      return false;
    }
    VectorSupport.class.getModule().addReads(module);
    return true;
  }

  /**
   * The reason why the Vector API would be slow or unusable in this JVM, or null.
   *
   * @throws LinkageError if it is not the version of the Vector API that this was compiled for
   */
  static String whyNotVector() {
    if (!isModulePresent()) {
      return "the JVM was started without --add-modules " + MODULE;
    }
    String compiler = whyNotOptimised();
    if (compiler != null) {
      return compiler;
    }
    if (!Fma.USED) {
      return "no fused multiply-add";
    }
    return VectorShape.MAX_BITS < VectorShape.MIN_BITS
        ? "vectors are narrower than " + VectorShape.MIN_BITS + " bits"
        : null;
  }

  /** Only HotSpot's C2 keeps vectors in registers; other compilers allocate an object for each. */
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
      return "another compiler replaces C2";
    }
    return null;
  }

  /** The Java release and the vector width, for the log. */
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
