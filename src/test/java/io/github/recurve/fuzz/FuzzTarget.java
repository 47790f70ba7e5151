package io.github.recurve.fuzz;

import java.util.List;

/** A reader of untrusted bytes. */
public interface FuzzTarget {

  /** Sound inputs, from which others are made. */
  List<byte[]> seeds();

  /**
   * Reads an input.
   *
   * @return whether it was accepted; the result is then sound
   * @throws Exception if it was rejected in an undocumented way
   * @throws AssertionError if it was accepted and the result is not sound
   */
  boolean accepts(byte[] input) throws Exception;

  /** Returns whether the memory for an input is bounded in proportion to its size. */
  default boolean isBounded() {
    return true;
  }
}
