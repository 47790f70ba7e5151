package io.github.recurve.settings;

/** The format in which inference holds the elements of weight matrices. */
public enum NumberFormat {
  /** IEEE 754 single precision: the bits of training. */
  FLOAT32,
  /** The upper half of a float32: half the memory traffic, a relative error of up to 2^-8. */
  BFLOAT16,
  /**
   * 8-bit integers with one scale per row of the stored matrix: a quarter of the memory and of the
   * file, each element within half a scale of the exact one.
   */
  INT8
}
