package io.github.recurve.kernel;

import org.ejml.data.FMatrixRMaj;

/**
 * Products in plain Java that C2 vectorises.
 *
 * <p>The right-hand operand is cut into blocks of at most {@link AxpyBlocks#WIDTH} columns; each
 * row of a block is a separate array. As in {@code vector}, an element of a product is a chain of
 * fused multiply-adds in the order of k, so the bits agree.
 */
final class RowsKernel implements Kernel {

  private static final int WIDTH = AxpyBlocks.WIDTH;

  @Override
  public String name() {
    return "rows";
  }

  /**
   * A matrix in row arrays: {@code blocks[p][l]} has the columns of row l from {@code p * WIDTH}
   * on.
   *
   * @param copyable whether {@code 1 B} has the bits of B: one row without a negative zero
   */
  private record RowArrays(int rows, int columns, float[][][] blocks, boolean copyable)
      implements PackedMatrix {

    static RowArrays empty(int rows, int columns, boolean copyable) {
      float[][][] blocks = new float[(columns + WIDTH - 1) / WIDTH][rows][];
      RowArrays result = new RowArrays(rows, columns, blocks, copyable);
      for (int p = 0; p < blocks.length; p++) {
        for (int l = 0; l < rows; l++) {
          blocks[p][l] = new float[AxpyBlocks.padded(result.width(p))];
        }
      }
      return result;
    }

    int width(int p) {
      return Math.min(WIDTH, columns - p * WIDTH);
    }
  }

  /** For a matrix of one row, {@code 0 + 1 b} is b, except for b = -0. */
  private static boolean isCopyable(FMatrixRMaj row) {
    for (int j = 0; j < row.getNumElements(); j++) {
      if (Float.floatToRawIntBits(row.data[j]) == 1 << 31) {
        return false;
      }
    }
    return true;
  }

  @Override
  public PackedMatrix pack(FMatrixRMaj b) {
    RowArrays packed = RowArrays.empty(b.numRows, b.numCols, b.numRows == 1 && isCopyable(b));
    for (int p = 0; p < packed.blocks.length; p++) {
      for (int l = 0; l < b.numRows; l++) {
        int from = l * b.numCols + p * WIDTH;
        System.arraycopy(b.data, from, packed.blocks[p][l], 0, packed.width(p));
      }
    }
    return packed;
  }

  @Override
  public PackedMatrix packRounded(FMatrixRMaj b) {
    if (b.numRows == 1) {
      return pack(Bfloat16.round(b)); // a negative number may become a negative zero
    }
    RowArrays packed = (RowArrays) pack(b);
    for (float[][] block : packed.blocks) {
      for (float[] row : block) {
        Bfloat16.roundAll(row);
      }
    }
    return packed;
  }

  @Override
  public PackedMatrix packTransposed(FMatrixRMaj b) {
    RowArrays packed = RowArrays.empty(b.numCols, b.numRows, b.numCols == 1 && isCopyable(b));
    int k = b.numCols;
    for (int j = 0; j < b.numRows; j++) {
      float[][] block = packed.blocks[j / WIDTH];
      int column = j % WIDTH;
      for (int l = 0; l < k; l++) {
        block[l][column] = b.data[j * k + l];
      }
    }
    return packed;
  }

  @Override
  public PackedMatrix packBytes(byte[] b, int k, int n, boolean transposed) {
    RowArrays packed = RowArrays.empty(k, n, k == 1);
    if (transposed) {
      int j = 0;
      for (; j + 8 <= n; j += 8) { // 8 divides the width
        widenEight(b, j * k, k, packed.blocks[j / WIDTH], j % WIDTH);
      }
      for (; j < n; j++) {
        for (int l = 0; l < k; l++) {
          packed.blocks[j / WIDTH][l][j % WIDTH] = b[j * k + l];
        }
      }
      return packed;
    }
    for (int p = 0; p < packed.blocks.length; p++) {
      for (int l = 0; l < k; l++) {
        widen(b, l * n + p * WIDTH, packed.width(p), packed.blocks[p][l]);
      }
    }
    return packed;
  }

  // Models are loaded before C2 has compiled these loops: handling eight elements per iteration, in
  // short methods that are compiled soon, leaves fewer iterations to the interpreter.

  /** Copies eight rows of k elements, from an index on, into columns of a block. */
  private static void widenEight(byte[] b, int from, int k, float[][] block, int column) {
    for (int l = 0; l < k; l++) {
      float[] row = block[l];
      int i = from + l;
      row[column] = b[i];
      row[column + 1] = b[i + k];
      row[column + 2] = b[i + 2 * k];
      row[column + 3] = b[i + 3 * k];
      row[column + 4] = b[i + 4 * k];
      row[column + 5] = b[i + 5 * k];
      row[column + 6] = b[i + 6 * k];
      row[column + 7] = b[i + 7 * k];
    }
  }

  private static void widen(byte[] b, int from, int length, float[] row) {
    int j = 0;
    for (; j + 8 <= length; j += 8) {
      int i = from + j;
      row[j] = b[i];
      row[j + 1] = b[i + 1];
      row[j + 2] = b[i + 2];
      row[j + 3] = b[i + 3];
      row[j + 4] = b[i + 4];
      row[j + 5] = b[i + 5];
      row[j + 6] = b[i + 6];
      row[j + 7] = b[i + 7];
    }
    for (; j < length; j++) {
      row[j] = b[from + j];
    }
  }

  @Override
  public void multiply(Block a, int m, PackedMatrix packed, Block c, boolean accumulate) {
    RowArrays b = (RowArrays) packed;
    if (b.copyable && m == 1 && !accumulate && a.data()[a.offset()] == 1) {
      copyRow(b, c);
      return;
    }
    if (!accumulate) {
      c.clear(m, b.columns);
    }
    for (int p = 0; p < b.blocks.length; p++) {
      Block columns = p == 0 ? c : c.from(0, p * WIDTH);
      AxpyBlocks.add(a, 1, m, b.blocks[p], b.rows, b.width(p), columns);
    }
  }

  /** C = 1 B: a word whose projection is cached by the tagger. */
  private static void copyRow(RowArrays b, Block c) {
    for (int p = 0; p < b.blocks.length; p++) {
      System.arraycopy(b.blocks[p][0], 0, c.data(), c.offset() + p * WIDTH, b.width(p));
    }
  }

  @Override
  public void multiplyTransposedAdd(Block a, Block b, int k, int m, int n, Block c) {
    for (int j = 0; j < n; j += WIDTH) {
      int width = Math.min(WIDTH, n - j);
      for (int l = 0; l < k; l += AxpyBlocks.DEPTH) {
        int depth = Math.min(AxpyBlocks.DEPTH, k - l);
        float[][] rows = AxpyBlocks.copy(b.from(l, j), depth, width);
        Block columns = new Block(a.data(), a.index(l), 1); // A^T
        AxpyBlocks.add(columns, a.stride(), m, rows, depth, width, c.from(0, j));
      }
    }
  }
}
