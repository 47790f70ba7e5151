package io.github.recurve.kernel;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/**
 * The right-hand operand of a product, cut into panels of {@code width} columns, one after the
 * other.
 *
 * <pre>
 *   element (l, j)  ->  data[(j / width) * rows * width  +  l * width  +  j % width]
 * </pre>
 *
 * One step along k reads {@code width} adjacent floats, and the next step the floats after them:
 * purely sequential access without cache conflicts. The last panel is padded with zeros.
 */
record Panels(int rows, int columns, int width, float[] data) implements PackedMatrix {

  static Panels of(FMatrixRMaj b, int width) {
    Panels panels = empty(b.numRows, b.numCols, width);
    for (int p = 0; p < panels.count(); p++) {
      Block from = Block.of(b, 0, p * width);
      copyPanel(from, b.numRows, panels.widthOf(p), panels.data, panels.offset(p), width);
    }
    return panels;
  }

  static Panels ofTransposed(FMatrixRMaj b, int width) {
    Panels panels = empty(b.numCols, b.numRows, width);
    int k = b.numCols;
    for (int p = 0; p < panels.count(); p++) {
      for (int j = 0; j < panels.widthOf(p); j++) {
        int from = (p * width + j) * k;
        int to = panels.offset(p) + j;
        for (int l = 0; l < k; l++, to += width) {
          panels.data[to] = b.data[from + l];
        }
      }
    }
    return panels;
  }

  /**
   * Copies {@code used} columns of {@code k} rows into one panel, with zeros in its other columns.
   * The panel may hold old values.
   */
  static void copyPanel(Block b, int k, int used, float[] panel, int offset, int width) {
    for (int l = 0; l < k; l++) {
      int to = offset + l * width;
      System.arraycopy(b.data(), b.index(l), panel, to, used);
      if (used < width) {
        Arrays.fill(panel, to + used, to + width, 0f);
      }
    }
  }

  private static Panels empty(int rows, int columns, int width) {
    int count = (columns + width - 1) / width;
    int size = Math.multiplyExact(Math.multiplyExact(count, width), rows);
    return new Panels(rows, columns, width, new float[size]);
  }

  int count() {
    return (columns + width - 1) / width;
  }

  int offset(int panel) {
    return panel * rows * width;
  }

  /** Columns of the panel that belong to the matrix. */
  int widthOf(int panel) {
    return Math.min(width, columns - panel * width);
  }
}
