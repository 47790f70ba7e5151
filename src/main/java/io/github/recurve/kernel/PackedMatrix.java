package io.github.recurve.kernel;

/** The right-hand operand B [k, n] of a product, packed for one kernel. Immutable. */
public interface PackedMatrix {

  /** k, the length of the inner dimension. */
  int rows();

  /** n. */
  int columns();
}
