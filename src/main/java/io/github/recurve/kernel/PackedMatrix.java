package io.github.recurve.kernel;

/** The right side of a product in the layout of the kernel that packed it; immutable. */
public interface PackedMatrix {

  /** k, the length of the inner dimension. */
  int rows();

  /** n. */
  int columns();
}
