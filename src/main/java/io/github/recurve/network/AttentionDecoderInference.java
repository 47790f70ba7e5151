package io.github.recurve.network;

import io.github.recurve.kernel.Block;
import io.github.recurve.kernel.Kernel;
import io.github.recurve.kernel.Kernels;
import java.util.Arrays;

/**
 * Single steps of an {@link AttentionDecoder} for several sequences in parallel. Rows are
 * independent of each other.
 *
 * <p>Immutable and safe for any number of threads; the caller provides scratch memory.
 */
public final class AttentionDecoderInference {

  private final Kernel kernel = Kernels.get();
  private final AttentionDecoder.Config config;
  private final RecurrentInference cell;
  private final AttentionInference attention;
  private final Weights output; // V [key + h, out]

  AttentionDecoderInference(
      AttentionDecoder.Config config,
      RecurrentInference cell,
      AttentionInference attention,
      Weights output) {
    this.config = config;
    this.cell = cell;
    this.attention = attention;
    this.output = output;
  }

  /** Columns of the input of a step: x_t, then the columns that {@link #step} reads y from. */
  public int inputSize() {
    return config.inputSize() + config.outputSize();
  }

  /** Columns of the cell state. */
  public int cellSize() {
    return cell.cellSize();
  }

  /** Prepares the states {@code k [length, key]} of an encoder. */
  public AttentionKeys keys(Block k, int length) {
    return attention.keys(k, length);
  }

  /** Scratch memory for steps of up to {@code rows} sequences. */
  public Scratch scratch(int rows) {
    return new Scratch(
        new float[Math.multiplyExact(rows, cell.projectedSize())],
        new float[Math.multiplyExact(rows, output.rows())],
        new float[Math.max(cell.scratchSize(rows), rows * output.scratchSize())]);
  }

  /**
   * Scratch memory of a step.
   *
   * @param gates [rows, g h]
   * @param joined [c, h] [rows, key + h]
   * @param products for the cell and the output
   */
  public record Scratch(float[] gates, float[] joined, float[] products) {}

  /**
   * The sequences of a step, one per row.
   *
   * @param keys keys of the source of each row; successive rows with the same source are computed
   *     together
   * @param hidden [rows, h], h_{t-1}, updated to h_t
   * @param cell [rows, cellSize], updated to c_t
   * @param weights [rows, longest source], written: the attention of each row
   */
  public record Rows(AttentionKeys[] keys, Block hidden, Block cell, Block weights) {}

  /**
   * Computes a step.
   *
   * @param x [rows, inputSize], overwritten from column {@code in} on
   * @param y [rows, out]: y_{t-1}, initially zeros; updated to y_t
   * @param scratch scratch memory for at least {@code count} rows
   */
  public void step(Block x, Rows rows, Block y, int count, Scratch scratch) {
    int out = config.outputSize();
    for (int r = 0; r < count; r++) {
      int at = x.index(r) + config.inputSize();
      if (config.feeds()) {
        System.arraycopy(y.data(), y.index(r), x.data(), at, out);
      } else {
        Arrays.fill(x.data(), at, at + out, 0);
      }
    }
    Block z = new Block(scratch.gates, 0, cell.projectedSize());
    cell.project(x, count, z, scratch.products); // [rows, g h]
    cell.step(z, rows.hidden, rows.cell, rows.hidden, count, scratch.products); // [rows, h]
    Block joined = new Block(scratch.joined, 0, output.rows()); // [c, h]
    attend(rows, joined, count);
    Block free = new Block(scratch.products, 0, output.scratchSize());
    output.multiply(joined, count, y, false, free); // [rows, out]
    for (int r = 0; r < count; r++) {
      kernel.tanh(y.data(), y.index(r), out);
    }
  }

  private void attend(Rows rows, Block joined, int count) {
    for (int r = 0; r < count; r++) {
      int at = joined.index(r);
      Arrays.fill(joined.data(), at, at + config.keySize(), 0);
      System.arraycopy(
          rows.hidden.data(),
          rows.hidden.index(r),
          joined.data(),
          at + config.keySize(),
          config.hidden());
    }
    for (int r = 0; config.attends() && r < count; ) {
      int end = r + 1;
      while (end < count && rows.keys[end].scores() == rows.keys[r].scores()) {
        end++;
      }
      attention.attend(
          rows.keys[r], rows.hidden.from(r), end - r, joined.from(r), rows.weights.from(r));
      r = end;
    }
  }
}
