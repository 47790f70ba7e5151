package io.github.recurve.network;

/**
 * The sizes of a recurrent layer in one direction.
 *
 * @param inputSize columns of the input
 * @param hidden columns of the hidden state
 * @param rank of the recurrent weights, which are then the product of two matrices; 0: one matrix
 * @param dropout rate of the variational dropout between steps, in [0, 1)
 */
public record RecurrentConfig(int inputSize, int hidden, int rank, float dropout) {

  /** A layer of full rank without dropout between steps. */
  public static RecurrentConfig of(int inputSize, int hidden) {
    return new RecurrentConfig(inputSize, hidden, 0, 0);
  }
}
