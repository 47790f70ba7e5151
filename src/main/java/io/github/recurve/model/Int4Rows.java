package io.github.recurve.model;

import static io.github.recurve.model.ModelFormatException.damaged;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/**
 * A matrix with 4-bit elements and one scale per row, an eighth of the size of float32: for word
 * vectors that a network reads but does not train.
 *
 * <p>An element is one of sixteen levels in [-1, 1], times the scale of its row. The levels are the
 * quantiles of a normal distribution with zero among them (NF4: Dettmers et al., NeurIPS 2023,
 * appendix E). The scale is the one of nine between 0.6 and 1 times the row's largest element that
 * gives the least sum of squared errors: the largest elements are clipped for the sake of the
 * others.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class Int4Rows extends ScaledRows {

  private static final float[] LEVELS = {
    -1,
    -0.6961928f,
    -0.5250731f,
    -0.3949175f,
    -0.2844414f,
    -0.1847734f,
    -0.0910500f,
    0,
    0.0795803f,
    0.1609302f,
    0.2461123f,
    0.3379152f,
    0.4407098f,
    0.5626170f,
    0.7229568f,
    1
  };

  private Int4Rows(int columns, byte[] pairs, float[] scales) {
    super(
        columns, pairs, scales); // pairs [rows, (columns + 1) / 2], the first in the low four bits
  }

  /**
   * Rounds a matrix.
   *
   * @throws IllegalArgumentException if an element is not finite or not below 2^33
   */
  public static Int4Rows quantise(FMatrixRMaj matrix) {
    int columns = matrix.numCols;
    int width = bytesPerRow(columns);
    byte[] pairs = new byte[matrix.numRows * width];
    float[] scales = new float[matrix.numRows];
    for (int row = 0; row < matrix.numRows; row++) {
      float largest = largest(matrix, row);
      if (largest < NEGLIGIBLE) {
        Arrays.fill(pairs, row * width, (row + 1) * width, (byte) 0x77); // level 7 is zero
        continue;
      }
      scales[row] = bestScale(matrix.data, row * columns, columns, largest);
      for (int i = 0; i < columns; i++) {
        int level = level(matrix.data[row * columns + i] / scales[row]);
        pairs[row * width + i / 2] |= (byte) (level << (i % 2 * 4));
      }
    }
    return new Int4Rows(columns, pairs, scales);
  }

  /** The rows in another order: row i of the result is row {@code order[i]} of this. */
  public Int4Rows inOrder(int[] order) {
    int width = bytesPerRow();
    byte[] orderedPairs = new byte[order.length * width];
    float[] orderedScales = new float[order.length];
    for (int i = 0; i < order.length; i++) {
      System.arraycopy(elements, order[i] * width, orderedPairs, i * width, width);
      orderedScales[i] = scales[order[i]];
    }
    return new Int4Rows(columns, orderedPairs, orderedScales);
  }

  private static float bestScale(float[] x, int from, int columns, float largest) {
    float best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int twentieths = 12; twentieths <= 20; twentieths++) {
      float scale = largest * twentieths / 20;
      double sum = 0;
      for (int i = from; i < from + columns; i++) {
        double error = x[i] / scale - LEVELS[level(x[i] / scale)];
        sum += error * error;
      }
      sum *= twentieths * twentieths;
      if (sum < least) {
        least = sum;
        best = scale;
      }
    }
    return best;
  }

  /** The nearest level, the lower one of two. */
  private static int level(float x) {
    int above = Arrays.binarySearch(LEVELS, x);
    if (above >= 0) {
      return above;
    }
    above = -above - 1;
    if (above == 0 || above == LEVELS.length) {
      return above == 0 ? 0 : LEVELS.length - 1;
    }
    return x - LEVELS[above - 1] <= LEVELS[above] - x ? above - 1 : above;
  }

  /**
   * Takes the tensors that {@link #put} stored.
   *
   * @throws ModelFormatException if they are missing, inconsistent or have an invalid scale
   */
  public static Int4Rows get(SafeTensors tensors, String name) throws ModelFormatException {
    int columns = tensors.ints(columnsName(name), 1)[0];
    if (columns < 0 || columns > 1 << 16) {
      throw damaged("tensor '" + name + "' has " + columns + " columns");
    }
    byte[] pairs = tensors.sharedBytes(name, -1, bytesPerRow(columns));
    float[] scales = scales(tensors, name, 1);
    return new Int4Rows(columns, pairs, scales);
  }

  static boolean isIn(SafeTensors tensors, String name) {
    return tensors.has(columnsName(name));
  }

  /** Stores pairs of elements under {@code name}, and {@code .scale} and {@code .columns}. */
  @Override
  public void put(SafeTensorsBuilder tensors, String name) {
    super.put(tensors, name);
    tensors.put(columnsName(name), new int[] {1}, new int[] {columns});
  }

  private static String columnsName(String name) {
    return name + ".columns";
  }

  @Override
  int bytesPerRow() {
    return bytesPerRow(columns);
  }

  private static int bytesPerRow(int columns) {
    return (columns + 1) / 2;
  }

  @Override
  public void row(int i, float[] y, int at) {
    int from = i * bytesPerRow();
    float scale = scales[i];
    for (int j = 0; j < columns; j++) {
      y[at + j] = LEVELS[elements[from + j / 2] >> (j % 2 * 4) & 15] * scale;
    }
  }
}
