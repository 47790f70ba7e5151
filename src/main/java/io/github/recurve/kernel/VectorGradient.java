package io.github.recurve.kernel;

import static io.github.recurve.kernel.VectorShape.LANES;
import static io.github.recurve.kernel.VectorShape.PANEL;
import static io.github.recurve.kernel.VectorShape.SPECIES;
import static io.github.recurve.kernel.VectorShape.TILE;

import jdk.incubator.vector.FloatVector;

/**
 * C += A^T B, with both operands in the layout of activations.
 *
 * <p>Blocks of A and B are copied into the order in which the tile reads them. Read in place, rows
 * whose length is a power of two would compete for a few sets of the first-level cache. Arithmetic
 * and code structure are those of {@link VectorTiles}.
 */
final class VectorGradient {
  private VectorGradient() {}

  /** Steps along k per block: a panel of B takes at most half of the first-level cache. */
  private static final int DEPTH = Math.min(256, 4096 / PANEL);

  /**
   * Rows of C per block, in whole tiles: A takes at most 240 kilobytes of the second-level cache.
   */
  private static final int HEIGHT = 240;

  /** Floats of A copied at once: at least the rows of a tile. */
  private static final int READ = TILE > LANES ? 2 * LANES : LANES;

  private static final boolean SIX = TILE == 6;

  /** A block of A, tile by tile; within a tile the elements of one step along k are adjacent. */
  private static final Scratch LEFT = new Scratch(1, HEIGHT * DEPTH + READ);

  /** A panel of B. */
  private static final Scratch RIGHT = new Scratch(1, DEPTH * PANEL);

  /** {@code A [k, m]}, {@code B [k, n]}, {@code C [m, n]}. */
  static void add(Block a, Block b, int k, int m, int n, Block c) {
    float[] left = LEFT.get()[0];
    float[] right = RIGHT.get()[0];
    for (int l = 0; l < k; l += DEPTH) {
      int depth = Math.min(DEPTH, k - l);
      for (int i = 0; i < m; i += HEIGHT) {
        int height = Math.min(HEIGHT, m - i);
        for (int r = 0; r < height; r += TILE) {
          packTile(a.from(l, i + r), depth, height - r, left, r * depth);
        }
        for (int j = 0; j < n; j += PANEL) {
          int used = Math.min(PANEL, n - j);
          packPanel(b.from(l, j), depth, used, right);
          addPanel(left, right, depth, height, used, c.from(i, j));
        }
      }
    }
  }

  /** Copies a panel of B, with zeros in the columns beyond {@code used}. */
  private static void packPanel(Block b, int depth, int used, float[] right) {
    if (used < PANEL) {
      Panels.copyPanel(b, depth, used, right, 0, PANEL);
      return;
    }
    for (int l = 0; l < depth; l++) { // a call of arraycopy is slower than two vectors
      int from = b.index(l);
      FloatVector.fromArray(SPECIES, b.data(), from).intoArray(right, l * PANEL);
      FloatVector.fromArray(SPECIES, b.data(), from + LANES).intoArray(right, l * PANEL + LANES);
    }
  }

  /** Copies a tile's columns of A, repeating the last one if there are fewer. */
  private static void packTile(Block a, int depth, int columns, float[] left, int leftOffset) {
    float[] x = a.data();
    int vectors = columns < TILE ? 0 : (x.length - a.offset() - READ + a.stride()) / a.stride();
    int whole = Math.max(0, Math.min(depth, vectors));
    for (int l = 0;
        l < whole;
        l++) { // the next step overwrites the part of a vector beyond the tile
      int at = leftOffset + TILE * l;
      FloatVector.fromArray(SPECIES, x, a.index(l)).intoArray(left, at);
      if (TILE > LANES) {
        FloatVector.fromArray(SPECIES, x, a.index(l) + LANES).intoArray(left, at + LANES);
      }
    }
    for (int l = whole; l < depth; l++) {
      for (int r = 0; r < TILE; r++) {
        left[leftOffset + TILE * l + r] = x[a.index(l) + Math.min(r, columns - 1)];
      }
    }
  }

  private static void addPanel(
      float[] left, float[] right, int depth, int height, int used, Block c) {
    Block edge = VectorProducts.edge(PANEL);
    for (int i = 0; i < height; i += TILE) {
      int rows = Math.min(TILE, height - i);
      if (used == PANEL) {
        tile(left, i * depth, right, depth, c.data(), c.index(i), c.stride(), rows);
      } else {
        Block part = c.from(i);
        part.copyTo(edge, rows, used);
        tile(left, i * depth, right, depth, edge.data(), 0, PANEL, rows);
        edge.copyTo(part, rows, used);
      }
    }
  }

  /**
   * One tile of C, A packed with its columns {@link VectorShape#TILE} floats apart; rows from
   * {@code rows} on are copies. The branches are on a constant and folded by C2.
   */
  private static void tile(
      float[] a, int aOffset, float[] b, int k, float[] c, int cOffset, int cStride, int rows) {
    int last = rows - 1;
    int t0 = cOffset;
    int t1 = cOffset + Math.min(1, last) * cStride;
    int t2 = cOffset + Math.min(2, last) * cStride;
    int t3 = cOffset + Math.min(3, last) * cStride;
    int t4 = cOffset + Math.min(4, last) * cStride;
    int t5 = cOffset + Math.min(5, last) * cStride;
    FloatVector c00 = FloatVector.fromArray(SPECIES, c, t0);
    FloatVector c01 = FloatVector.fromArray(SPECIES, c, t0 + LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, c, t1);
    FloatVector c11 = FloatVector.fromArray(SPECIES, c, t1 + LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, c, t2);
    FloatVector c21 = FloatVector.fromArray(SPECIES, c, t2 + LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, c, t3);
    FloatVector c31 = FloatVector.fromArray(SPECIES, c, t3 + LANES);
    FloatVector c40 = null;
    FloatVector c41 = null;
    FloatVector c50 = null;
    FloatVector c51 = null;
    if (SIX) {
      c40 = FloatVector.fromArray(SPECIES, c, t4);
      c41 = FloatVector.fromArray(SPECIES, c, t4 + LANES);
      c50 = FloatVector.fromArray(SPECIES, c, t5);
      c51 = FloatVector.fromArray(SPECIES, c, t5 + LANES);
    }
    for (int l = 0; l < k; l++) {
      int s = aOffset + TILE * l;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, l * PANEL);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, l * PANEL + LANES);
      FloatVector v0 = FloatVector.broadcast(SPECIES, a[s]);
      c00 = v0.fma(b0, c00);
      c01 = v0.fma(b1, c01);
      FloatVector v1 = FloatVector.broadcast(SPECIES, a[s + 1]);
      c10 = v1.fma(b0, c10);
      c11 = v1.fma(b1, c11);
      FloatVector v2 = FloatVector.broadcast(SPECIES, a[s + 2]);
      c20 = v2.fma(b0, c20);
      c21 = v2.fma(b1, c21);
      FloatVector v3 = FloatVector.broadcast(SPECIES, a[s + 3]);
      c30 = v3.fma(b0, c30);
      c31 = v3.fma(b1, c31);
      if (SIX) {
        FloatVector v4 = FloatVector.broadcast(SPECIES, a[s + 4]);
        c40 = v4.fma(b0, c40);
        c41 = v4.fma(b1, c41);
        FloatVector v5 = FloatVector.broadcast(SPECIES, a[s + 5]);
        c50 = v5.fma(b0, c50);
        c51 = v5.fma(b1, c51);
      }
    }
    c00.intoArray(c, t0);
    c01.intoArray(c, t0 + LANES);
    c10.intoArray(c, t1);
    c11.intoArray(c, t1 + LANES);
    c20.intoArray(c, t2);
    c21.intoArray(c, t2 + LANES);
    c30.intoArray(c, t3);
    c31.intoArray(c, t3 + LANES);
    if (SIX) {
      c40.intoArray(c, t4);
      c41.intoArray(c, t4 + LANES);
      c50.intoArray(c, t5);
      c51.intoArray(c, t5 + LANES);
    }
  }
}
