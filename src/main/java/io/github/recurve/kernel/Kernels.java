package io.github.recurve.kernel;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the kernel of this JVM, once, with one log line that says which and why.
 *
 * <p>{@code vector} needs {@code --add-modules jdk.incubator.vector} and HotSpot's C2; without it
 * {@code rows} lets the compiler vectorise plain Java; {@code ejml} serves processors without fused
 * multiply-add. The system property {@value #PROPERTY} names one of the three to force it.
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
   * @throws IllegalStateException if the property names a kernel that does not exist or cannot run
   *     here
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

  /** The kernel for this value of the property, null for the best one. */
  static Kernel choose(String forced) {
    if (forced != null && !forced.isBlank()) {
      Kernel named = named(forced.strip().toLowerCase(Locale.ROOT));
      if (named instanceof VectorKernel) {
        named = new WarmingKernel(named);
      }
      LOG.info("Recurve computes with kernel '{}' (system property {})", named.name(), PROPERTY);
      return named;
    }
    String reason;
    try {
      reason = VectorSupport.whyNotVector();
      if (reason == null) {
        Kernel vector = new WarmingKernel(new VectorKernel());
        LOG.info("Recurve computes with kernel 'vector' ({})", VectorSupport.describe());
        return vector;
      }
    } catch (LinkageError changed) {
      reason = "this JVM's Vector API is not the one it was compiled for: " + changed;
    }
    Kernel plain = VectorSupport.FUSED ? new RowsKernel() : new EjmlKernel();
    LOG.info("Recurve computes with kernel '{}' (not 'vector': {})", plain.name(), reason);
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
        if (!VectorSupport.isModulePresent()) {
          throw new IllegalStateException(
              "Kernel 'vector' (system property "
                  + PROPERTY
                  + ") needs the JVM option --add-modules "
                  + VectorSupport.MODULE);
        }
        return new VectorKernel();
      default:
        throw new IllegalStateException(
            "Unknown kernel '"
                + name
                + "' in system property "
                + PROPERTY
                + "; use vector, rows or ejml");
    }
  }
}
