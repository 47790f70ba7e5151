package io.github.recurve.matrix;

import static io.github.recurve.matrix.VectorShape.PANEL;

import org.ejml.data.FMatrixRMaj;

/**
 * Products and functions with the Vector API.
 *
 * <p>This class and those it names load only where the module {@code jdk.incubator.vector} is
 * present.
 */
final class VectorKernel implements Kernel {

  /** Fails with a LinkageError where the Vector API is not the one this was compiled for. */
  VectorKernel() {
    if (PANEL < 2) {
      throw new IllegalStateException("no vectors");
    }
  }

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public PackedMatrix pack(FMatrixRMaj b) {
    return Panels.of(b, PANEL);
  }

  @Override
  public PackedMatrix packTransposed(FMatrixRMaj b) {
    return Panels.ofTransposed(b, PANEL);
  }

  @Override
  public void multiply(
      float[] a,
      int aOffset,
      int aStride,
      int m,
      PackedMatrix packed,
      float[] c,
      int cOffset,
      int cStride,
      boolean accumulate) {
    Panels b = (Panels) packed;
    int tiled = m - m % VectorTiles.ROWS;
    int rest = m - tiled;
    if (rest > 1) {
      tiled = m;
    }
    for (int p = 0; tiled > 0 && p < b.count(); p++) {
      multiplyPanel(a, aOffset, aStride, tiled, b, p, c, cOffset + p * PANEL, cStride, accumulate);
    }
    if (rest == 1) {
      multiplyRow(a, aOffset + tiled * aStride, b, c, cOffset + tiled * cStride, accumulate);
    }
  }

  /** All rows of one panel of C, so that the panel of B stays in the first-level cache. */
  private static void multiplyPanel(
      float[] a,
      int aOffset,
      int aStride,
      int m,
      Panels b,
      int panel,
      float[] c,
      int cOffset,
      int cStride,
      boolean accumulate) {
    int k = b.rows();
    int used = b.widthOf(panel);
    for (int i = 0; i < m; i += VectorTiles.ROWS) {
      int rows = Math.min(VectorTiles.ROWS, m - i);
      int from = aOffset + i * aStride;
      int to = cOffset + i * cStride;
      if (used == PANEL) {
        VectorTiles.rowMajor(
            a, from, aStride, b.data(), b.offset(panel), k, c, to, cStride, rows, accumulate);
      } else {
        float[] edge = Scratch.get().edge;
        VectorTiles.rowMajor(
            a, from, aStride, b.data(), b.offset(panel), k, edge, 0, PANEL, rows, false);
        copyEdge(edge, PANEL, c, to, cStride, rows, used, accumulate);
      }
    }
  }

  private static void multiplyRow(
      float[] a, int aOffset, Panels b, float[] c, int cOffset, boolean accumulate) {
    int k = b.rows();
    int whole = b.columns() / PANEL;
    int p = 0;
    for (; p + VectorRow.PANELS <= whole; p += VectorRow.PANELS) {
      VectorRow.four(a, aOffset, b.data(), b.offset(p), k, c, cOffset + p * PANEL, accumulate);
    }
    for (; p < whole; p++) {
      VectorRow.one(a, aOffset, b.data(), b.offset(p), k, c, cOffset + p * PANEL, accumulate);
    }
    if (p < b.count()) {
      float[] edge = Scratch.get().edge;
      VectorRow.one(a, aOffset, b.data(), b.offset(p), k, edge, 0, false);
      copyEdge(edge, PANEL, c, cOffset + p * PANEL, 0, 1, b.widthOf(p), accumulate);
    }
  }

  private static void copyEdge(
      float[] tile,
      int tileStride,
      float[] c,
      int cOffset,
      int cStride,
      int rows,
      int columns,
      boolean accumulate) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        float value = tile[i * tileStride + j];
        int at = cOffset + i * cStride + j;
        c[at] = accumulate ? value + c[at] : value;
      }
    }
  }

  @Override
  public void multiplyTransposedAdd(
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
    Scratch scratch = Scratch.get();
    for (int l = 0; l < k; l += Scratch.DEPTH) {
      int depth = Math.min(Scratch.DEPTH, k - l);
      for (int i = 0; i < m; i += Scratch.HEIGHT) {
        int height = Math.min(Scratch.HEIGHT, m - i);
        scratch.packLeft(a, aOffset + l * aStride + i, aStride, depth, height);
        for (int j = 0; j < n; j += PANEL) {
          int used = Math.min(PANEL, n - j);
          Panels.copyPanel(
              b, bOffset + l * bStride + j, bStride, depth, used, scratch.right(), 0, PANEL);
          addBlock(scratch, depth, height, used, c, cOffset + i * cStride + j, cStride);
        }
      }
    }
  }

  private static void addBlock(
      Scratch scratch, int depth, int height, int used, float[] c, int cOffset, int cStride) {
    int six = VectorTiles.ROWS;
    for (int i = 0; i < height; i += six) {
      int rows = Math.min(six, height - i);
      int to = cOffset + i * cStride;
      if (used == PANEL) {
        VectorTiles.columnMajor(
            scratch.left(), i * depth, six, scratch.right(), 0, depth, c, to, cStride, rows, true);
      } else {
        VectorTiles.columnMajor(
            scratch.left(),
            i * depth,
            six,
            scratch.right(),
            0,
            depth,
            scratch.edge,
            0,
            PANEL,
            rows,
            false);
        copyEdge(scratch.edge, PANEL, c, to, cStride, rows, used, true);
      }
    }
  }

  @Override
  public void sigmoid(float[] x, int offset, int length) {
    VectorFunctions.sigmoid(x, offset, length);
  }

  @Override
  public void tanh(float[] x, int offset, int length) {
    VectorFunctions.tanh(x, offset, length);
  }

  @Override
  public void exp(float[] x, int offset, int length) {
    VectorFunctions.exp(x, offset, length);
  }
}
