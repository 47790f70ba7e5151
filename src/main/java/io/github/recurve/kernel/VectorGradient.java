package io.github.recurve.kernel;

import static io.github.recurve.kernel.VectorShape.LANES;
import static io.github.recurve.kernel.VectorShape.PANEL;
import static io.github.recurve.kernel.VectorShape.SPECIES;
import static io.github.recurve.kernel.VectorShape.TILE;

import jdk.incubator.vector.FloatVector;

/**
 * C += A^T B with both sides as the activations left them.
 *
 * <p>Blocks of A and B are copied into the order in which the tile reads them; read in place, a row
 * length that is a power of two would put all rows into a few sets of the first-level cache. The
 * arithmetic of an element is that of {@link VectorTiles}, the form of the tile too.
 */
final class VectorGradient {

  /**
   * Steps along k of a block: a panel of B takes at most 16 kilobytes, half of the first-level
   * cache.
   */
  private static final int DEPTH = Math.min(256, 4096 / PANEL);

  /**
   * Rows of C of a block, a multiple of those of a tile: A takes at most 240 kilobytes of the
   * second-level cache.
   */
  private static final int HEIGHT = 240;

  /** Floats that are copied at once: one vector, or two where a tile has more rows than lanes. */
  private static final int READ = TILE > LANES ? 2 * LANES : LANES;

  private static final boolean SIX = TILE == 6;

  private static final ThreadLocal<VectorGradient> OF_THREAD =
      ThreadLocal.withInitial(VectorGradient::new);

  private final float[] left = new float[HEIGHT * DEPTH + READ];
  private final float[] right = new float[DEPTH * PANEL];
  private final float[] edge = new float[TILE * PANEL];

  private VectorGradient() {}

  /** The buffers of this thread. */
  static VectorGradient get() {
    return OF_THREAD.get();
  }

  void add(
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      int bStride,
      int k,
      int m,
      int n,
      float[] c,
      int cOffset,
      int cStride) {
    for (int l = 0; l < k; l += DEPTH) {
      int depth = Math.min(DEPTH, k - l);
      for (int i = 0; i < m; i += HEIGHT) {
        int height = Math.min(HEIGHT, m - i);
        for (int r = 0; r < height; r += TILE) {
          packTile(a, aOffset + l * aStride + i + r, aStride, depth, height - r, r * depth);
        }
        for (int j = 0; j < n; j += PANEL) {
          int used = Math.min(PANEL, n - j);
          int from = bOffset + l * bStride + j;
          int whole = used == PANEL ? depth / 8 * 8 : 0;
          packEight(b, from, bStride, whole, right);
          Panels.copyPanel(
              b, from + whole * bStride, bStride, depth - whole, used, right, whole * PANEL, PANEL);
          addPanel(depth, height, used, c, cOffset + i * cStride + j, cStride);
        }
      }
    }
  }

  /** Copies rows of a whole panel of B, eight at once: a method call a row would take longer. */
  private static void packEight(float[] b, int bOffset, int bStride, int depth, float[] to) {
    for (int l = 0; l < depth; l += 8) {
      int f0 = bOffset + l * bStride;
      int f1 = f0 + bStride;
      int f2 = f1 + bStride;
      int f3 = f2 + bStride;
      int f4 = f3 + bStride;
      int f5 = f4 + bStride;
      int f6 = f5 + bStride;
      int f7 = f6 + bStride;
      int t = l * PANEL;
      FloatVector.fromArray(SPECIES, b, f0).intoArray(to, t);
      FloatVector.fromArray(SPECIES, b, f0 + LANES).intoArray(to, t + LANES);
      FloatVector.fromArray(SPECIES, b, f1).intoArray(to, t + 2 * LANES);
      FloatVector.fromArray(SPECIES, b, f1 + LANES).intoArray(to, t + 3 * LANES);
      FloatVector.fromArray(SPECIES, b, f2).intoArray(to, t + 4 * LANES);
      FloatVector.fromArray(SPECIES, b, f2 + LANES).intoArray(to, t + 5 * LANES);
      FloatVector.fromArray(SPECIES, b, f3).intoArray(to, t + 6 * LANES);
      FloatVector.fromArray(SPECIES, b, f3 + LANES).intoArray(to, t + 7 * LANES);
      FloatVector.fromArray(SPECIES, b, f4).intoArray(to, t + 8 * LANES);
      FloatVector.fromArray(SPECIES, b, f4 + LANES).intoArray(to, t + 9 * LANES);
      FloatVector.fromArray(SPECIES, b, f5).intoArray(to, t + 10 * LANES);
      FloatVector.fromArray(SPECIES, b, f5 + LANES).intoArray(to, t + 11 * LANES);
      FloatVector.fromArray(SPECIES, b, f6).intoArray(to, t + 12 * LANES);
      FloatVector.fromArray(SPECIES, b, f6 + LANES).intoArray(to, t + 13 * LANES);
      FloatVector.fromArray(SPECIES, b, f7).intoArray(to, t + 14 * LANES);
      FloatVector.fromArray(SPECIES, b, f7 + LANES).intoArray(to, t + 15 * LANES);
    }
  }

  /** Copies a tile's columns of A, the last again where there are fewer. */
  private void packTile(float[] a, int aOffset, int aStride, int depth, int columns, int to) {
    int vectors = columns < TILE ? 0 : (a.length - aOffset - READ + aStride) / aStride;
    int whole = Math.max(0, Math.min(depth, vectors));
    for (int l = 0; l < whole; l++) { // the next step writes over what a vector has beyond the tile
      int from = aOffset + l * aStride;
      int at = to + TILE * l;
      FloatVector.fromArray(SPECIES, a, from).intoArray(left, at);
      if (TILE > LANES) {
        FloatVector.fromArray(SPECIES, a, from + LANES).intoArray(left, at + LANES);
      }
    }
    for (int l = whole; l < depth; l++) {
      for (int r = 0; r < TILE; r++) {
        left[to + TILE * l + r] = a[aOffset + l * aStride + Math.min(r, columns - 1)];
      }
    }
  }

  private void addPanel(int depth, int height, int used, float[] c, int cOffset, int cStride) {
    for (int i = 0; i < height; i += TILE) {
      int rows = Math.min(TILE, height - i);
      int ci = cOffset + i * cStride;
      if (used == PANEL) {
        tile(left, i * depth, right, depth, c, ci, cStride, rows);
      } else {
        VectorProducts.copy(c, ci, cStride, edge, 0, PANEL, rows, used);
        tile(left, i * depth, right, depth, edge, 0, PANEL, rows);
        VectorProducts.copy(edge, 0, PANEL, c, ci, cStride, rows, used);
      }
    }
  }

  /**
   * One tile of C, A packed with its columns {@link VectorShape#TILE} floats apart; rows from
   * {@code rows} on are copies. The branches are on a constant, so C2 does not see them.
   */
  private static void tile(
      float[] a, int aOffset, float[] b, int k, float[] c, int cOffset, int cRow, int rows) {
    int last = rows - 1;
    int t0 = cOffset;
    int t1 = cOffset + Math.min(1, last) * cRow;
    int t2 = cOffset + Math.min(2, last) * cRow;
    int t3 = cOffset + Math.min(3, last) * cRow;
    int t4 = cOffset + Math.min(4, last) * cRow;
    int t5 = cOffset + Math.min(5, last) * cRow;
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
