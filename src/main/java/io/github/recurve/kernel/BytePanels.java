package io.github.recurve.kernel;

/**
 * A right side of 8-bit elements, in the layout of {@link Panels}.
 *
 * <p>A product with one row runs at the speed at which its right side comes from memory, and this
 * one has a quarter of the bytes.
 */
record BytePanels(int rows, int columns, int width, byte[] data) implements PackedMatrix {

  /**
   * Bytes behind the last element. The shortest vector of bytes has eight, of which four lanes use
   * the first half.
   */
  private static final int PADDING = 4;

  static BytePanels of(byte[] b, int rows, int columns, int width) {
    BytePanels panels = empty(rows, columns, width);
    for (int l = 0; l < rows; l++) {
      for (int j = 0; j < columns; j++) {
        panels.data[panels.index(l, j)] = b[l * columns + j];
      }
    }
    return panels;
  }

  /** From the transpose, {@code b [columns, rows]}. */
  static BytePanels ofTransposed(byte[] b, int rows, int columns, int width) {
    BytePanels panels = empty(rows, columns, width);
    for (int j = 0; j < columns; j++) {
      for (int l = 0; l < rows; l++) {
        panels.data[panels.index(l, j)] = b[j * rows + l];
      }
    }
    return panels;
  }

  private static BytePanels empty(int rows, int columns, int width) {
    int padded = Math.multiplyExact((columns + width - 1) / width, width);
    return new BytePanels(
        rows, columns, width, new byte[Math.addExact(Math.multiplyExact(padded, rows), PADDING)]);
  }

  /** Where the element is, and its neighbours as far as the panel goes. */
  int index(int row, int column) {
    return (column / width * rows + row) * width + column % width;
  }
}
