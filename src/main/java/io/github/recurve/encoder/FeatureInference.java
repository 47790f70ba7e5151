package io.github.recurve.encoder;

/** The inference part of a {@link Feature}. Immutable and safe for any number of threads. */
public interface FeatureInference {

  /**
   * Writes the columns of one token, which are zero.
   *
   * @param ids what {@link Feature#ids} gives for its form
   * @param x the input row [in]
   * @param column where the columns of this feature begin
   */
  void write(int[] ids, float[] x, int column);
}
