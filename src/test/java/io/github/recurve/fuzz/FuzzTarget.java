package io.github.recurve.fuzz;

import java.util.List;

/** Something that reads bytes which anyone may have written. */
public interface FuzzTarget {

  /** Sound inputs, from which others are made. */
  List<byte[]> seeds();

  /**
   * Reads an input.
   *
   * @return whether it was accepted; what was made of it is then sound
   * @throws Exception if it was refused in another way than the documentation says
   * @throws AssertionError if it was accepted, and what was made of it is not sound
   */
  boolean accepts(byte[] input) throws Exception;

  /** Returns whether an input may take memory in proportion to its size only. */
  default boolean isBounded() {
    return true;
  }
}
