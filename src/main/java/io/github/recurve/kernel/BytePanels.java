package io.github.recurve.kernel;

import org.ejml.data.FMatrixRMaj;

/**
 * A right-hand operand of 8-bit elements, in the layout of {@link Panels}.
 *
 * <p>A single-row product is memory-bound, and 8-bit elements need a quarter of the bandwidth.
 */
record BytePanels(int rows, int columns, int width, byte[] data) implements PackedMatrix {

  /**
   * Padding after the last panel: the shortest vector of bytes has eight, of which four lanes use
   * the first half.
   */
  private static final int PADDING = 4;

  /** Packs {@code b} [rows, columns], or [columns, rows] if {@code transposed}. */
  static BytePanels of(byte[] b, int rows, int columns, int width, boolean transposed) {
    int count = (columns + width - 1) / width;
    int size = Math.multiplyExact(Math.multiplyExact(count, width), rows);
    BytePanels panels =
        new BytePanels(rows, columns, width, new byte[Math.addExact(size, PADDING)]);
    int rowStride = transposed ? 1 : columns;
    int columnStride = transposed ? rows : 1;
    for (int j = 0; j < columns; j += width) {
      int used = Math.min(width, columns - j);
      for (int l = 0; l < rows; l++) {
        int from = l * rowStride + j * columnStride;
        int to = panels.index(l, j);
        for (int i = 0; i < used; i++, from += columnStride) {
          panels.data[to + i] = b[from];
        }
      }
    }
    return panels;
  }

  /** Index of an element; the rest of its row in the panel follows. */
  int index(int row, int column) {
    return (column / width * rows + row) * width + column % width;
  }

  /** The same elements as float32, for kernels without 8-bit products. */
  static FMatrixRMaj toFloats(byte[] elements, int rows, int columns) {
    FMatrixRMaj matrix = new FMatrixRMaj(rows, columns);
    for (int i = 0; i < elements.length; i++) {
      matrix.data[i] = elements[i];
    }
    return matrix;
  }
}
