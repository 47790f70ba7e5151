package io.github.recurve.kernel;

import org.ejml.data.FMatrixRMaj;

/**
 * The right side of a product in bfloat16, two elements an int, cut into blocks of eight vectors of
 * columns, or of four where there are no more.
 *
 * <pre>
 *   v = {@link #WIDE} or {@link #NARROW} vectors of ints in a step of a block
 *   element (l, j):  block = j / (2 v lanes)   pair = j % (2 v lanes) / (2 lanes)   lane = j % lanes
 *     ->  data[((block * rows + l) * v + pair) * lanes + lane]
 *         lower half for the first vector of columns of a pair, upper half for the second
 * </pre>
 *
 * One step along k reads neighbouring vectors of ints. The last block is filled up with zeros.
 */
record Bfloat16Panels(int rows, int columns, int lanes, int vectors, int[] data)
    implements PackedMatrix {

  static final int WIDE = 4;

  /** For matrices of low rank: half a wide block would be read for nothing. */
  static final int NARROW = 2;

  static Bfloat16Panels of(FMatrixRMaj b, int lanes) {
    int vectors = b.numCols <= 2 * NARROW * lanes ? NARROW : WIDE;
    int width = 2 * vectors * lanes;
    int count = (b.numCols + width - 1) / width;
    int size = Math.multiplyExact(Math.multiplyExact(count, width / 2), b.numRows);
    Bfloat16Panels pairs = new Bfloat16Panels(b.numRows, b.numCols, lanes, vectors, new int[size]);
    for (int l = 0; l < b.numRows; l++) {
      for (int j = 0; j < b.numCols; j += 2 * lanes) {
        pairs.set(l, j, b.data, l * b.numCols + j);
      }
    }
    return pairs;
  }

  /** Two vectors of columns of a row, or what there is of them, into the ints they share. */
  private void set(int l, int j, float[] b, int from) {
    int to = index(l, j);
    int lower = Math.min(lanes, columns - j);
    int upper = Math.min(lanes, columns - j - lower);
    for (int i = 0; i < lower; i++) {
      data[to + i] = Bfloat16.roundedBits(b[from + i]) >>> 16;
    }
    for (int i = 0; i < upper; i++) {
      data[to + i] |= Bfloat16.roundedBits(b[from + lanes + i]);
    }
  }

  /** Columns of a block. */
  int width() {
    return 2 * vectors * lanes;
  }

  /** Where the element is, and its neighbours as far as the vector goes. */
  int index(int l, int j) {
    return offset(j / width()) + (l * vectors + j % width() / (2 * lanes)) * lanes + j % lanes;
  }

  float element(int l, int j) {
    int both = data[index(l, j)];
    return Float.intBitsToFloat(j / lanes % 2 == 0 ? both << 16 : both & Bfloat16.MASK);
  }

  int offset(int block) {
    return block * rows * vectors * lanes;
  }
}
