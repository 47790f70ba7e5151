package io.github.recurve.kernel;

import static io.github.recurve.kernel.VectorShape.PANEL;
import static io.github.recurve.kernel.VectorShape.TILE;

import java.util.Arrays;

/**
 * Cuts a product into the loops that each layout of the right side and each number of rows has;
 * what reaches over the right edge is computed aside.
 */
final class VectorProducts {
  private VectorProducts() {}

  /** One tile of C of each thread, for tiles that reach over the right edge. */
  private static final ThreadLocal<float[]> EDGE =
      new ThreadLocal<>() { // a lambda would be linked while a model loads
        @Override
        protected float[] initialValue() {
          return new float[TILE * PANEL];
        }
      };

  /** Makes the first call of the Vector API. */
  static void prepare() {
    EDGE.get();
  }

  static void multiply(
      float[] a,
      int aOffset,
      int aStride,
      int m,
      PackedMatrix packed,
      float[] c,
      int cOffset,
      int cStride,
      boolean accumulate) {
    if (!accumulate && m == 1 && packed instanceof Bfloat16Panels row && row.rows() == 1) {
      VectorPairs.scale(a[aOffset], row, c, cOffset);
      return;
    }
    if (!accumulate) {
      for (int i = 0; i < m; i++) {
        Arrays.fill(c, cOffset + i * cStride, cOffset + i * cStride + packed.columns(), 0f);
      }
    }
    if (packed instanceof BytePanels bytes) {
      addBytes(a, aOffset, aStride, m, bytes, c, cOffset, cStride);
      return;
    }
    if (packed instanceof Bfloat16Panels pairs) {
      for (int i = 0; i < m; i++) {
        addRow(a, aOffset + i * aStride, pairs, c, cOffset + i * cStride);
      }
      return;
    }
    Panels b = (Panels) packed;
    // One or two rows, alone or left over, would leave most of a tile idle.
    int rest = m % TILE;
    int tiled = rest <= 2 ? m - rest : m;
    if (tiled > 0) {
      for (int p = 0; p < b.count(); p++) {
        addPanel(a, aOffset, aStride, tiled, b, p, c, cOffset + p * PANEL, cStride);
      }
    }
    if (tiled < m) {
      addFewRows(
          a, aOffset + tiled * aStride, aStride, rest, b, c, cOffset + tiled * cStride, cStride);
    }
  }

  /** All rows of one panel of C, so that the panel of B stays in the first-level cache. */
  private static void addPanel(
      float[] a,
      int aOffset,
      int aStride,
      int m,
      Panels b,
      int panel,
      float[] c,
      int cOffset,
      int cStride) {
    int used = b.widthOf(panel);
    for (int i = 0; i < m; i += TILE) {
      int rows = Math.min(TILE, m - i);
      int ai = aOffset + i * aStride;
      int ci = cOffset + i * cStride;
      if (used == PANEL) {
        addTile(a, ai, aStride, b, panel, c, ci, cStride, rows);
      } else {
        float[] edge = EDGE.get();
        copy(c, ci, cStride, edge, 0, PANEL, rows, used);
        addTile(a, ai, aStride, b, panel, edge, 0, PANEL, rows);
        copy(edge, 0, PANEL, c, ci, cStride, rows, used);
      }
    }
  }

  private static void addTile(
      float[] a,
      int aOffset,
      int aStride,
      Panels b,
      int panel,
      float[] c,
      int cOffset,
      int cStride,
      int rows) {
    int from = b.offset(panel);
    if (rows > 4) {
      VectorTiles.six(a, aOffset, aStride, b.data(), from, b.rows(), c, cOffset, cStride, rows);
    } else {
      VectorTiles.four(a, aOffset, aStride, b.data(), from, b.rows(), c, cOffset, cStride, rows);
    }
  }

  /** Row by row: 8-bit elements serve steps of one row. The last panel is computed aside. */
  private static void addBytes(
      float[] a,
      int aOffset,
      int aStride,
      int m,
      BytePanels b,
      float[] c,
      int cOffset,
      int cStride) {
    int whole = b.columns() / PANEL;
    int used = b.columns() - whole * PANEL;
    for (int i = 0; i < m; i++) {
      int ai = aOffset + i * aStride;
      int ci = cOffset + i * cStride;
      VectorBytes.multiplyAdd(a, ai, b, 0, whole, c, ci);
      if (used > 0) {
        float[] edge = EDGE.get();
        copy(c, ci + whole * PANEL, cStride, edge, 0, PANEL, 1, used);
        VectorBytes.multiplyAdd(a, ai, b, whole, whole + 1, edge, 0);
        copy(edge, 0, PANEL, c, ci + whole * PANEL, cStride, 1, used);
      }
    }
  }

  /** One or two rows, several panels a pass. */
  private static void addFewRows(
      float[] a, int aOffset, int aStride, int m, Panels b, float[] c, int cOffset, int cStride) {
    int pass = VectorFewRows.PANELS / m;
    for (int p = 0; p < b.count(); p += pass) {
      int columns = Math.min(pass * PANEL, b.columns() - p * PANEL);
      int last = Math.min(pass, b.count() - p) - 1;
      int ci = cOffset + p * PANEL;
      if (columns == pass * PANEL) {
        addPass(a, aOffset, aStride, m, b, p, last, c, ci, cStride);
      } else {
        float[] edge = EDGE.get();
        copy(c, ci, cStride, edge, 0, pass * PANEL, m, columns);
        addPass(a, aOffset, aStride, m, b, p, last, edge, 0, pass * PANEL);
        copy(edge, 0, pass * PANEL, c, ci, cStride, m, columns);
      }
    }
  }

  private static void addPass(
      float[] a,
      int aOffset,
      int aStride,
      int m,
      Panels b,
      int panel,
      int last,
      float[] c,
      int cOffset,
      int cStride) {
    int from = b.offset(panel);
    if (m == 1) {
      VectorFewRows.one(a, aOffset, b.data(), from, b.rows(), last, c, cOffset);
    } else {
      VectorFewRows.two(a, aOffset, aStride, b.data(), from, b.rows(), last, c, cOffset, cStride);
    }
  }

  /** One row by all blocks of rounded weights. */
  private static void addRow(float[] a, int aOffset, Bfloat16Panels b, float[] c, int cOffset) {
    int width = b.width();
    for (int j = 0, block = 0; j < b.columns(); j += width, block++) {
      int columns = Math.min(width, b.columns() - j);
      if (columns == width) {
        addBlock(a, aOffset, b, b.offset(block), c, cOffset + j);
      } else {
        float[] edge = EDGE.get();
        System.arraycopy(c, cOffset + j, edge, 0, columns);
        addBlock(a, aOffset, b, b.offset(block), edge, 0);
        System.arraycopy(edge, 0, c, cOffset + j, columns);
      }
    }
  }

  private static void addBlock(
      float[] a, int aOffset, Bfloat16Panels b, int bOffset, float[] c, int cOffset) {
    if (b.vectors() == Bfloat16Panels.WIDE) {
      VectorPairs.wide(a, aOffset, b.data(), bOffset, b.rows(), c, cOffset);
    } else {
      VectorPairs.narrow(a, aOffset, b.data(), bOffset, b.rows(), c, cOffset);
    }
  }

  static void copy(
      float[] from,
      int fromOffset,
      int fromStride,
      float[] to,
      int toOffset,
      int toStride,
      int rows,
      int columns) {
    for (int i = 0; i < rows; i++) {
      System.arraycopy(from, fromOffset + i * fromStride, to, toOffset + i * toStride, columns);
    }
  }
}
