package io.github.recurve.kernel;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/**
 * Plain Java in the form that C2 vectorises.
 *
 * <p>The right side is cut into blocks of at most {@value #WIDTH} columns, and each row of a block
 * is an array of its own, so that the compiler knows all operands of a loop apart. The element
 * arithmetic is that of {@code vector}, a chain of fused multiply-adds in the order of k, and so
 * are the bits.
 */
final class RowsKernel implements Kernel {

  /** Columns of a block: four rows of C take 12 kilobytes and stay in the first-level cache. */
  static final int WIDTH = 768;

  /** {@code blocks[p][l]} holds row l of columns [p * WIDTH, (p + 1) * WIDTH). */
  private record RowArrays(int rows, int columns, float[][][] blocks) implements PackedMatrix {

    /** C = 1 B of one row: a word that a tagger knows. */
    void copyTo(float[] c, int cOffset) {
      for (int j = 0; j < columns; j += WIDTH) {
        System.arraycopy(blocks[j / WIDTH][0], 0, c, cOffset + j, Math.min(WIDTH, columns - j));
      }
    }
  }

  @Override
  public String name() {
    return "rows";
  }

  @Override
  public PackedMatrix pack(FMatrixRMaj b) {
    RowArrays packed = empty(b.numRows, b.numCols);
    for (int p = 0; p < packed.blocks.length; p++) {
      for (int l = 0; l < b.numRows; l++) {
        float[] row = packed.blocks[p][l];
        int width = Math.min(WIDTH, b.numCols - p * WIDTH);
        System.arraycopy(b.data, l * b.numCols + p * WIDTH, row, 0, width);
      }
    }
    return packed;
  }

  @Override
  public PackedMatrix packTransposed(FMatrixRMaj b) {
    RowArrays packed = empty(b.numCols, b.numRows);
    for (int j = 0; j < b.numRows; j++) {
      float[][] block = packed.blocks[j / WIDTH];
      for (int l = 0; l < b.numCols; l++) {
        block[l][j % WIDTH] = b.data[j * b.numCols + l];
      }
    }
    return packed;
  }

  private static RowArrays empty(int rows, int columns) {
    float[][][] blocks = new float[(columns + WIDTH - 1) / WIDTH][rows][];
    for (int p = 0; p < blocks.length; p++) {
      for (int l = 0; l < rows; l++) {
        blocks[p][l] = new float[AxpyBlocks.padded(Math.min(WIDTH, columns - p * WIDTH))];
      }
    }
    return new RowArrays(rows, columns, blocks);
  }

  @Override
  public PackedMatrix packBytes(byte[] b, int k, int n, boolean transposed) {
    return transposed ? packTransposed(Bytes.toFloats(b, n, k)) : pack(Bytes.toFloats(b, k, n));
  }

  @Override
  public PackedMatrix packRounded(FMatrixRMaj b) {
    FMatrixRMaj rounded = Bfloat16.round(b);
    if (b.numRows == 1) {
      for (int j = 0; j < b.numCols; j++) {
        rounded.data[j] += 0f; // -0 becomes 0, as in 0 + 1 b: a copy then has the bits of a product
      }
    }
    return pack(rounded);
  }

  @Override
  public void multiply(Block blockA, int m, PackedMatrix packed, Block blockC, boolean accumulate) {
    RowArrays b = (RowArrays) packed;
    float[] a = blockA.data();
    int aOffset = blockA.offset();
    int aStride = blockA.stride();
    float[] c = blockC.data();
    int cOffset = blockC.offset();
    int cStride = blockC.stride();
    if (m == 1 && b.rows == 1 && !accumulate && a[aOffset] == 1) {
      b.copyTo(c, cOffset);
      return;
    }
    if (!accumulate) {
      for (int i = 0; i < m; i++) {
        Arrays.fill(c, cOffset + i * cStride, cOffset + i * cStride + b.columns, 0f);
      }
    }
    AxpyBlocks sums = AxpyBlocks.get();
    for (int p = 0; p < b.blocks.length; p++) {
      int width = Math.min(WIDTH, b.columns - p * WIDTH);
      sums.add(
          a, aOffset, aStride, 1, m, b.blocks[p], b.rows, width, c, cOffset + p * WIDTH, cStride);
    }
  }

  @Override
  public void multiplyTransposedAdd(Block a, Block b, int k, int m, int n, Block c) {
    AxpyBlocks sums = AxpyBlocks.get();
    for (int j = 0; j < n; j += WIDTH) {
      int width = Math.min(WIDTH, n - j);
      for (int l = 0; l < k; l += AxpyBlocks.DEPTH) {
        int depth = Math.min(AxpyBlocks.DEPTH, k - l);
        float[][] rows =
            sums.copy(b.data(), b.offset() + l * b.stride() + j, b.stride(), depth, width);
        sums.add(
            a.data(),
            a.offset() + l * a.stride(),
            1,
            a.stride(),
            m,
            rows,
            depth,
            width,
            c.data(),
            c.offset() + j,
            c.stride());
      }
    }
  }

  @Override
  public void sigmoid(float[] x, int offset, int length) {
    ScalarFunctions.tanh(x, offset, length, 0.5f, 0.5f, 0.5f);
  }

  @Override
  public void tanh(float[] x, int offset, int length) {
    ScalarFunctions.tanh(x, offset, length, 1f, 1f, 0f);
  }

  @Override
  public void exp(float[] x, int offset, int length) {
    ScalarFunctions.exp(x, offset, length);
  }
}
