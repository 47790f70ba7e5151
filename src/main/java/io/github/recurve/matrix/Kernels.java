package io.github.recurve.matrix;

/** Chooses the kernel of this JVM once. */
public final class Kernels {
  private Kernels() {}

  /** The kernel that every network of this JVM uses. */
  public static Kernel get() {
    return Holder.KERNEL;
  }

  private static final class Holder {
    static final Kernel KERNEL = new EjmlKernel();
  }
}
