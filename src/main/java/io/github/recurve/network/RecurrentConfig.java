package io.github.recurve.network;

/**
 * Configuration of a recurrent layer in one direction.
 *
 * @param inputSize columns of the input
 * @param hidden columns of the hidden state
 * @param rank rank of the recurrent weights, stored as two factors; 0 for one matrix of full rank
 * @param dropout rate of the variational dropout between steps, in [0, 1); inference ignores it
 */
public record RecurrentConfig(int inputSize, int hidden, int rank, float dropout) {

  /** A layer of full rank without dropout between steps. */
  public static RecurrentConfig of(int inputSize, int hidden) {
    return new RecurrentConfig(inputSize, hidden, 0, 0);
  }
}
