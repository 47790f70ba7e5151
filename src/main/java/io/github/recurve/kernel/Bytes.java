package io.github.recurve.kernel;

import org.ejml.data.FMatrixRMaj;

/** Matrices of 8-bit elements for kernels that compute with floats only. */
final class Bytes {
  private Bytes() {}

  static FMatrixRMaj toFloats(byte[] elements, int rows, int columns) {
    FMatrixRMaj matrix = new FMatrixRMaj(rows, columns);
    for (int i = 0; i < elements.length; i++) {
      matrix.data[i] = elements[i];
    }
    return matrix;
  }
}
