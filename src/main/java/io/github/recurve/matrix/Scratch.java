package io.github.recurve.matrix;

/**
 * Buffers of one thread for the product of two activations, at most a quarter of a megabyte.
 *
 * <p>Blocks of 256 steps by 240 rows: the left block stays in the second-level cache while the
 * panels of the right side, 16 or 32 kilobytes each, pass through the first.
 */
final class Scratch {

  /** Steps along k of a block. */
  static final int DEPTH = 256;

  /** Rows of C of a block, a multiple of the rows of a tile. */
  static final int HEIGHT = 240;

  private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

  /** One tile of C, for tiles that reach over the right edge. */
  final float[] edge = new float[VectorTiles.ROWS * VectorShape.PANEL];

  private float[] left;
  private float[] right;

  static Scratch get() {
    return OF_THREAD.get();
  }

  float[] left() {
    if (left == null) {
      left = new float[DEPTH * HEIGHT];
    }
    return left;
  }

  float[] right() {
    if (right == null) {
      right = new float[DEPTH * VectorShape.PANEL];
    }
    return right;
  }

  /**
   * Copies A [depth, height] into tiles of six columns, each [depth, 6], with zeros in the last.
   */
  void packLeft(float[] a, int aOffset, int aStride, int depth, int height) {
    float[] to = left();
    int six = VectorTiles.ROWS;
    for (int i = 0; i < height; i += six) {
      Panels.copyPanel(
          a, aOffset + i, aStride, depth, Math.min(six, height - i), to, i * depth, six);
    }
  }
}
