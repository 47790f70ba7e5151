package io.github.recurve.kernel;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the kernel of this JVM, once, and logs one line with the choice and its reason.
 *
 * <table>
 *   <caption>Kernels</caption>
 *   <tr><td>{@code vector}</td><td>the Vector API, with 128, 256 or 512 bits; needs {@code
 *     --add-modules jdk.incubator.vector}, HotSpot's C2 and fused multiply-add</td></tr>
 *   <tr><td>{@code rows}</td><td>plain Java in loops that C2 vectorises; needs fused
 *     multiply-add</td></tr>
 *   <tr><td>{@code ejml}</td><td>EJML, for all other processors</td></tr>
 * </table>
 *
 * <p>Two system properties override the detection; the log line names each one in use:
 *
 * <ul>
 *   <li>{@value #PROPERTY} = {@code vector}, {@code rows} or {@code ejml} forces a kernel.
 *   <li>{@value Fma#PROPERTY} = {@code true} or {@code false} overrides the measurement of whether
 *       {@link Math#fma(float, float, float)} is a single instruction, which affects the last bits
 *       of the gate functions. If {@code true} is wrong, results are those of a processor with that
 *       instruction, but take thousands of times longer.
 * </ul>
 *
 * <p>Choosing {@code vector} starts a daemon thread that ends within seconds, and so does the first
 * matrix of 8-bit elements: the vector code is fast only once C2 has compiled it. Until then, and
 * permanently if the vector code turns out not to be faster, plain Java computes the same bits.
 */
public final class Kernels {

  /** The system property that forces a kernel: {@code vector}, {@code rows} or {@code ejml}. */
  public static final String PROPERTY = "recurve.kernel";

  private static final Logger LOG = LoggerFactory.getLogger(Kernels.class);

  private static volatile Kernel kernel;

  private Kernels() {}

  /**
   * The kernel that every network of this JVM uses.
   *
   * @throws IllegalArgumentException if a system property has an unknown value or names a kernel
   *     that cannot run here; the message is for users
   */
  public static Kernel get() {
    Kernel result = kernel;
    if (result == null) {
      synchronized (Kernels.class) {
        result = kernel;
        if (result == null) {
          result = choose(System.getProperty(PROPERTY));
          kernel = result;
        }
      }
    }
    return result;
  }

  /** The kernel for a value of the property; null selects the best one. */
  static Kernel choose(String forced) {
    Fma.checkProperty();
    if (forced != null && !forced.isBlank()) {
      Kernel named = named(forced.strip().toLowerCase(Locale.ROOT));
      log(named, "system property " + PROPERTY);
      return named instanceof VectorKernel ? new WarmingKernel(named) : named;
    }
    String reason;
    try {
      reason = VectorSupport.whyNotVector();
      if (reason == null) {
        Kernel vector = new VectorKernel();
        log(vector, VectorSupport.describe());
        return new WarmingKernel(vector);
      }
    } catch (LinkageError changed) {
      reason = unlike(changed);
    }
    Kernel plain = Fma.USED ? new RowsKernel() : new EjmlKernel();
    log(plain, "not 'vector': " + reason);
    return plain;
  }

  /** The kernel of this name. */
  static Kernel named(String name) {
    switch (name) {
      case "ejml":
        return new EjmlKernel();
      case "rows":
        return new RowsKernel();
      case "vector":
        return vector();
      default:
        throw new IllegalArgumentException(
            "system property " + PROPERTY + " is '" + name + "'; use vector, rows or ejml");
    }
  }

  private static Kernel vector() {
    String problem =
        "needs the JVM option --add-modules "
            + VectorSupport.MODULE
            + "; add it, or use rows or ejml";
    try {
      if (VectorSupport.isModulePresent()) {
        return new VectorKernel();
      }
    } catch (LinkageError changed) {
      problem = "cannot run: " + unlike(changed);
    }
    throw new IllegalArgumentException(
        "system property " + PROPERTY + " is 'vector', which " + problem);
  }

  private static String unlike(LinkageError error) {
    return "the Vector API of this JVM is not the one that Recurve was compiled for: " + error;
  }

  private static void log(Kernel chosen, String reason) {
    LOG.info("Recurve computes with kernel '{}' ({}; {})", chosen.name(), reason, Fma.describe());
  }
}
