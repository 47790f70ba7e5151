package io.github.recurve.kernel;

import org.ejml.data.FMatrixRMaj;

/**
 * The right-hand operand of a product in bfloat16, two elements per int, cut into blocks of eight
 * vectors of columns, or four if no more are left.
 *
 * <pre>
 *   v = {@link #WIDE} or {@link #NARROW} vectors of ints in a step of a block
 *   element (l, j):  block = j / (2 v lanes)  pair = j % (2 v lanes) / (2 lanes)  lane = j % lanes
 *     ->  data[((block * rows + l) * v + pair) * lanes + lane]
 *         lower half for the first vector of columns of a pair, upper half for the second
 * </pre>
 *
 * One step along k reads adjacent vectors of ints. The last block is padded with zeros.
 */
record Bfloat16Panels(int rows, int columns, int lanes, int vectors, int[] data)
    implements PackedMatrix {

  static final int WIDE = 4;

  /** For matrices of low rank, which would waste half of a wide block. */
  static final int NARROW = 2;

  static Bfloat16Panels of(FMatrixRMaj b, int lanes) {
    int vectors = b.numCols <= 2 * NARROW * lanes ? NARROW : WIDE;
    int width = 2 * vectors * lanes;
    int count = (b.numCols + width - 1) / width;
    int size = Math.multiplyExact(Math.multiplyExact(count, width / 2), b.numRows);
    Bfloat16Panels panels = new Bfloat16Panels(b.numRows, b.numCols, lanes, vectors, new int[size]);
    for (int l = 0; l < b.numRows; l++) {
      for (int j = 0; j < b.numCols; j += 2 * lanes) {
        panels.set(l, j, b.data, l * b.numCols + j);
      }
    }
    return panels;
  }

  /** Sets two vectors of columns of a row, as far as they exist, in the ints they share. */
  private void set(int l, int j, float[] b, int bOffset) {
    int to = index(l, j);
    int lower = Math.min(lanes, columns - j);
    int upper = Math.min(lanes, columns - j - lower);
    for (int i = 0; i < lower; i++) {
      data[to + i] = Bfloat16.roundedBits(b[bOffset + i]) >>> 16;
    }
    for (int i = 0; i < upper; i++) {
      data[to + i] |= Bfloat16.roundedBits(b[bOffset + lanes + i]);
    }
  }

  /** Columns of a block. */
  int width() {
    return 2 * vectors * lanes;
  }

  /** Index of the int that holds an element; the rest of its vector follows. */
  int index(int l, int j) {
    int block = j / width();
    int pair = j % width() / (2 * lanes);
    return ((block * rows + l) * vectors + pair) * lanes + j % lanes;
  }

  /** Left shift that moves the element into the upper half of the int at {@link #index}. */
  int shift(int j) {
    return j / lanes % 2 == 0 ? 16 : 0;
  }

  float element(int l, int j) {
    return Float.intBitsToFloat(data[index(l, j)] << shift(j) & Bfloat16.MASK);
  }
}
