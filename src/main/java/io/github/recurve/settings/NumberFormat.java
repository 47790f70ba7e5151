package io.github.recurve.settings;

/** The number format of weight matrices in inference. */
public enum NumberFormat {
  /** IEEE 754 single precision, as in training. */
  FLOAT32,
  /** The upper half of a float32: half the memory traffic, a relative error of up to 2^-8. */
  BFLOAT16,
  /**
   * 8-bit integers with one scale per row of the stored matrix: a quarter of the memory and of the
   * file, each element within half a scale of the exact one.
   */
  INT8
}
