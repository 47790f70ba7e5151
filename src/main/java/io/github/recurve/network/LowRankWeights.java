package io.github.recurve.network;

import io.github.recurve.kernel.Block;

/**
 * The product of two operands, B = L R with L [rows, r] and R [r, columns], which takes r (rows +
 * columns) instead of rows * columns multiplications per row of A.
 */
public record LowRankWeights(Weights left, Weights right) implements Weights {

  /**
   * The product of two operands.
   *
   * @throws IllegalArgumentException if the inner dimensions differ
   */
  public LowRankWeights {
    if (left.columns() != right.rows()) {
      throw new IllegalArgumentException(
          "the left factor has "
              + left.columns()
              + " columns, but the number of rows of the right one is "
              + right.rows()
              + " rows");
    }
  }

  @Override
  public int rows() {
    return left.rows();
  }

  @Override
  public int columns() {
    return right.columns();
  }

  @Override
  public int scratchSize() {
    return right.rows() + Math.max(left.scratchSize(), right.scratchSize());
  }

  @Override
  public void multiply(Block a, int m, Block c, boolean accumulate, Block scratch) {
    Block rest = new Block(scratch.data(), scratch.offset() + right.rows(), scratch.stride());
    left.multiply(a, m, scratch, false, rest); // [m, r]
    right.multiply(scratch, m, c, accumulate, rest); // [m, columns]
  }
}
