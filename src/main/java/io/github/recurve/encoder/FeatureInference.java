package io.github.recurve.encoder;

/** The inference part of a {@link Feature}. Immutable and safe for any number of threads. */
public interface FeatureInference {

  /**
   * Writes the columns of one token, which are zero before the call.
   *
   * @param ids result of {@link Feature#ids} for its form
   * @param x the input row [in]
   * @param column first column of this feature
   */
  void write(int[] ids, float[] x, int column);
}
