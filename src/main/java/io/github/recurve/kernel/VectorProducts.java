package io.github.recurve.kernel;

import static io.github.recurve.kernel.VectorShape.LANES;
import static io.github.recurve.kernel.VectorShape.PANEL;
import static io.github.recurve.kernel.VectorShape.TILE;

/**
 * Splits a product into calls of the vector loops, depending on the layout of B and the number of
 * rows. A partial panel at the right edge of C goes through a scratch block.
 */
final class VectorProducts {
  private VectorProducts() {}

  /** One tile of C, or one pass of {@link #addRows}. */
  private static final Scratch EDGE = new Scratch(1, Math.max(TILE * PANEL, 8 * LANES));

  /**
   * Minimum number of rows of A for converting 8-bit elements to floats in memory, once for all
   * rows.
   */
  private static final int EXPANDED_ROWS = 3;

  /**
   * Number of rows of B converted to floats at a time, so that they stay in the first-level cache.
   */
  private static final int EXPANDED_DEPTH = 128;

  private static final Scratch EXPANDED = new Scratch(1, EXPANDED_DEPTH * PANEL);

  /** Makes the first call of the Vector API. */
  static void prepare() {
    edge(PANEL);
  }

  /** A scratch block of this thread, valid until its next call. */
  static Block edge(int stride) {
    return new Block(EDGE.get()[0], 0, stride);
  }

  static void multiply(Block a, int m, PackedMatrix packed, Block c, boolean accumulate) {
    if (!accumulate) {
      if (m == 1 && packed instanceof Bfloat16Panels row && row.rows() == 1) {
        VectorBfloat16.scale(a.data()[a.offset()], row, c.data(), c.offset());
        return;
      }
      c.clear(m, packed.columns());
    }
    if (packed instanceof Panels b) {
      // One or two rows, alone or left over, would leave most of a tile idle.
      int rest = m % TILE <= 2 ? m % TILE : 0;
      addTiles(a, m - rest, b, c);
      if (rest > 0) {
        addRows(a, m - rest, rest, b, c);
      }
    } else if (packed instanceof BytePanels b && m >= EXPANDED_ROWS) {
      addExpanded(a, m, b, c);
    } else {
      for (int i = 0; i < m; i++) {
        addRows(a, i, 1, packed, c);
      }
    }
  }

  /**
   * All rows of one panel of C, then the next, so that B's panel stays in the first-level cache.
   */
  private static void addTiles(Block a, int m, Panels b, Block c) {
    for (int p = 0; p < b.count() && m > 0; p++) {
      Block panel = new Block(b.data(), b.offset(p), PANEL);
      addPanel(a, m, panel, b.rows(), c.from(0, p * PANEL), b.widthOf(p));
    }
  }

  /** The same, converting each part of a panel to floats first. */
  private static void addExpanded(Block a, int m, BytePanels b, Block c) {
    Block panel = new Block(EXPANDED.get()[0], 0, PANEL); // [EXPANDED_DEPTH, PANEL]
    for (int j = 0; j < b.columns(); j += PANEL) {
      for (int l = 0; l < b.rows(); l += EXPANDED_DEPTH) {
        int depth = Math.min(EXPANDED_DEPTH, b.rows() - l);
        VectorBytes.expand(b.data(), b.index(l, j), depth, panel.data());
        addPanel(a.from(0, l), m, panel, depth, c.from(0, j), Math.min(PANEL, b.columns() - j));
      }
    }
  }

  /** C [m, used] += A [m, k] times one panel [k, PANEL]. */
  private static void addPanel(Block a, int m, Block panel, int k, Block c, int used) {
    for (int i = 0; i < m; i += TILE) {
      int rows = Math.min(TILE, m - i);
      if (used == PANEL) {
        addTile(a.from(i), rows, panel, k, c.from(i));
      } else {
        Block edge = edge(PANEL);
        c.from(i).copyTo(edge, rows, used);
        addTile(a.from(i), rows, panel, k, edge);
        edge.copyTo(c.from(i), rows, used);
      }
    }
  }

  private static void addTile(Block a, int rows, Block b, int k, Block c) {
    float[] x = a.data();
    float[] y = b.data();
    float[] z = c.data();
    int from = b.offset();
    if (rows > 4) {
      VectorTiles.six(x, a.offset(), a.stride(), y, from, k, z, c.offset(), c.stride(), rows);
    } else {
      VectorTiles.four(x, a.offset(), a.stride(), y, from, k, z, c.offset(), c.stride(), rows);
    }
  }

  /**
   * One row, or two where B is in {@link Panels}, by as many columns per pass as there are
   * registers for.
   */
  private static void addRows(Block a, int row, int m, PackedMatrix b, Block c) {
    int width = b instanceof Bfloat16Panels panels ? panels.width() : 8 * LANES / m;
    for (int j = 0; j < b.columns(); j += width) {
      int used = Math.min(width, b.columns() - j);
      if (used == width) {
        addPass(a, row, m, b, j, c.from(row, j));
      } else {
        Block edge = edge(width);
        c.from(row, j).copyTo(edge, m, used);
        addPass(a, row, m, b, j, edge);
        edge.copyTo(c.from(row, j), m, used);
      }
    }
  }

  private static void addPass(Block a, int row, int m, PackedMatrix packed, int column, Block c) {
    float[] x = a.data();
    int from = a.index(row);
    float[] z = c.data();
    int k = packed.rows();
    if (packed instanceof Panels b) {
      int panel = column / PANEL;
      int last = b.count() - 1 - panel;
      int at = b.offset(panel);
      if (m == 1) {
        VectorFewRows.one(x, from, b.data(), at, k, last, z, c.offset());
      } else {
        VectorFewRows.two(x, from, a.stride(), b.data(), at, k, last, z, c.offset(), c.stride());
      }
    } else if (packed instanceof Bfloat16Panels b) {
      int at = b.index(0, column);
      if (b.vectors() == Bfloat16Panels.WIDE) {
        VectorBfloat16.wide(x, from, b.data(), at, k, z, c.offset());
      } else {
        VectorBfloat16.narrow(x, from, b.data(), at, k, z, c.offset());
      }
    } else {
      BytePanels b = (BytePanels) packed;
      int last = (b.columns() - 1 - column) / PANEL;
      if (last <= 1) {
        VectorBytes.half(x, from, b.data(), b.index(0, column), k, last, z, c.offset());
      } else {
        VectorBytes.one(x, from, b.data(), b.index(0, column), k, last, z, c.offset());
      }
    }
  }
}
