package io.github.recurve.network;

import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/** Initial values of weights; all zero without a source of randomness. */
final class Initializer {
  private Initializer() {}

  /**
   * Uniform in +-sqrt(6 / (in + out)) (Glorot and Bengio, AISTATS 2010, equation 16), for {@code
   * blocks} adjacent matrices [in, out].
   *
   * @param random null for zeros
   * @return [in, blocks * out]
   */
  static FMatrixRMaj glorot(int in, int out, int blocks, SplittableRandom random) {
    return uniform(in, blocks * out, Math.sqrt(6.0 / (in + out)), random);
  }

  /**
   * Uniform in +-sqrt(3 / columns), so that each row has an expected squared norm of 1.
   *
   * @param random null for zeros
   */
  static FMatrixRMaj embedding(int rows, int columns, SplittableRandom random) {
    return uniform(rows, columns, Math.sqrt(3.0 / columns), random);
  }

  private static FMatrixRMaj uniform(int rows, int columns, double bound, SplittableRandom random) {
    FMatrixRMaj matrix = new FMatrixRMaj(rows, columns);
    for (int i = 0; random != null && i < rows * columns; i++) {
      matrix.data[i] = (float) ((2 * random.nextDouble() - 1) * bound);
    }
    return matrix;
  }
}
