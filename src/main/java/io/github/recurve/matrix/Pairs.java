package io.github.recurve.matrix;

import org.ejml.data.FMatrixRMaj;

/**
 * The right side of a product in bfloat16, two elements an int, cut into blocks of eight vectors of
 * columns.
 *
 * <pre>
 *   element (l, j):  block = j / (8 lanes)   pair = j % (8 lanes) / (2 lanes)   lane = j % lanes
 *     ->  data[((block * rows + l) * 4 + pair) * lanes + lane]
 *         lower half for the first vector of columns of a pair, upper half for the second
 * </pre>
 *
 * One step along k reads four neighbouring vectors of ints. The last block is filled up with zeros.
 */
record Pairs(int rows, int columns, int lanes, int[] data) implements PackedMatrix {

  /** Vectors of ints in a step of a block. */
  static final int VECTORS = 4;

  static Pairs of(FMatrixRMaj b, int lanes) {
    int width = 2 * VECTORS * lanes;
    int count = (b.numCols + width - 1) / width;
    int size = Math.multiplyExact(Math.multiplyExact(count, width / 2), b.numRows);
    Pairs pairs = new Pairs(b.numRows, b.numCols, lanes, new int[size]);
    for (int l = 0; l < b.numRows; l++) {
      for (int j = 0; j < b.numCols; j++) {
        int bits = Float.floatToRawIntBits(Bfloat16.round(b.data[l * b.numCols + j]));
        pairs.data[pairs.index(l, j)] |= j / lanes % 2 == 0 ? bits >>> 16 : bits;
      }
    }
    return pairs;
  }

  /** Columns of a block. */
  int width() {
    return 2 * VECTORS * lanes;
  }

  /** Where the element is, and its neighbours as far as the vector goes. */
  int index(int l, int j) {
    return offset(j / width()) + (l * VECTORS + j % width() / (2 * lanes)) * lanes + j % lanes;
  }

  int offset(int block) {
    return block * rows * VECTORS * lanes;
  }
}
