package io.github.recurve.network;

import io.github.recurve.kernel.Block;
import java.util.Arrays;

/**
 * Pooling of one sequence whose states arrive in pieces, in any order: those of some tokens, in all
 * columns or those of one direction. A long text thus needs memory only for one piece. The order of
 * the pieces affects only the rounding of a mean, which is summed in double precision.
 *
 * <p>Not thread-safe.
 */
public final class PooledSequence {

  private final Pooling pooling;
  private final int columns;
  private final int length;
  private final double[] sum; // [n]
  private final int[] source; // [n]: the token from which a last state or a maximum is taken
  private long seen;

  PooledSequence(Pooling pooling, int columns, int length) {
    if (pooling == Pooling.LAST && columns % 2 != 0) {
      throw new IllegalArgumentException(
          columns + " columns cannot be the states of two" + " directions");
    }
    this.pooling = pooling;
    this.columns = columns;
    this.length = length;
    sum = new double[columns];
    source = new int[columns];
    if (pooling == Pooling.LAST) {
      Arrays.fill(source, 0, columns / 2, length - 1);
    } else if (pooling == Pooling.MAX) {
      Arrays.fill(sum, Double.NEGATIVE_INFINITY);
    }
  }

  /** Adds the states of tokens {@code from} to {@code from + rows - 1}: {@code [rows, n]}. */
  public void add(Block states, int from, int rows) {
    add(states, from, rows, 0, columns);
  }

  /**
   * Adds some columns of the states of some tokens.
   *
   * @param states [rows, count], of tokens {@code from} to {@code from + rows - 1}
   * @param column the first of the columns
   * @param count number of columns
   */
  public void add(Block states, int from, int rows, int column, int count) {
    float[] x = states.data();
    for (int r = 0; r < rows; r++) {
      int at = states.offset() + r * states.stride();
      switch (pooling) {
        case LAST -> addLast(x, at, from + r, column, count);
        case MEAN -> addMean(x, at, column, count);
        case MAX -> addMaximum(x, at, from + r, column, count);
      }
    }
    seen += (long) rows * count;
  }

  private void addLast(float[] x, int at, int token, int column, int count) {
    for (int j = 0; j < count; j++) {
      if (source[column + j] == token) {
        sum[column + j] = x[at + j];
      }
    }
  }

  private void addMean(float[] x, int at, int column, int count) {
    for (int j = 0; j < count; j++) {
      sum[column + j] += x[at + j];
    }
  }

  /** For ties, the first token is the source. */
  private void addMaximum(float[] x, int at, int token, int column, int count) {
    for (int j = 0; j < count; j++) {
      int to = column + j;
      if (x[at + j] > sum[to] || (x[at + j] == sum[to] && token < source[to])) {
        sum[to] = x[at + j];
        source[to] = token;
      }
    }
  }

  /**
   * Writes the pooled vector to {@code y[at], ..., y[at + n - 1]}.
   *
   * @throws IllegalStateException if not every state has been added
   */
  public void write(float[] y, int at) {
    if (seen != (long) length * columns) {
      throw new IllegalStateException(
          seen + " of " + (long) length * columns + " values have been pooled");
    }
    double divisor = pooling == Pooling.MEAN ? length : 1;
    for (int j = 0; j < columns; j++) {
      y[at + j] = (float) (sum[j] / divisor);
    }
  }

  /** The derivative of the pooled value of a column with respect to the state of a token. */
  float weight(int token, int column) {
    if (pooling == Pooling.MEAN) {
      return 1f / length;
    }
    return source[column] == token ? 1 : 0;
  }
}
