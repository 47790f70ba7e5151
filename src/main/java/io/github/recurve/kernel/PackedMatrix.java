package io.github.recurve.kernel;

/** The right-hand operand B [k, n] of products, packed for one kernel; immutable. */
public interface PackedMatrix {

  /** k, the length of the inner dimension. */
  int rows();

  /** n. */
  int columns();
}
