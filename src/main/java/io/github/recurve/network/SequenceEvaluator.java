package io.github.recurve.network;

/**
 * Runs a trained recurrent layer over one sequence and keeps nothing for a gradient: the inference
 * path over the same parameters as {@link Layer#forward}, with the weight matrices rounded to
 * bfloat16 for speed.
 *
 * <p>The part of the gates that depends on the input alone is a separate step, so that a caller can
 * compute it once for a word form and reuse it. Immutable and safe for any number of threads;
 * scratch memory is the caller's.
 */
public interface SequenceEvaluator {

  /** Columns of the hidden state. */
  int hiddenSize();

  /** Columns of a projected input. */
  int projectedSize();

  /** Floats of scratch memory that {@link #run} needs. */
  int scratchSize();

  /**
   * Projects inputs: z = x W + b, plus what else depends on the input alone. {@code x [rows, in]}
   * with {@code xStride} floats from row to row, {@code z [rows, projectedSize]} likewise.
   */
  void project(float[] x, int xOffset, int xStride, int rows, float[] z, int zOffset, int zStride);

  /** The projected inputs of a sequence, as {@link #project} gives them. */
  @FunctionalInterface
  interface Inputs {
    /** Writes what step t gets to {@code z}, from {@code at}: [projectedSize]. */
    void read(int t, float[] z, int at);
  }

  /**
   * Runs over a sequence in the layer's direction and writes h_t into columns {@code yColumn ..
   * yColumn + hiddenSize} of row t of {@code y}.
   *
   * @param y [length, yStride]
   * @param scratch at least {@link #scratchSize} floats, content undefined
   */
  default void run(
      Inputs inputs, int length, float[] y, int yColumn, int yStride, float[] scratch) {
    run(inputs, 0, length, -1, y, yColumn, yStride, scratch);
  }

  /**
   * Runs over the steps {@code from .. to} of a sequence in the layer's direction, so that a long
   * one needs no memory for all of its states: h_t goes to row t - from. The next steps follow with
   * the same scratch, and with the same {@code y} of at least two rows.
   *
   * @param before what the call for the steps before gave; -1 for the first steps
   * @return where the last h computed begins in {@code y}
   */
  int run(
      Inputs inputs,
      int from,
      int to,
      int before,
      float[] y,
      int yColumn,
      int yStride,
      float[] scratch);
}
