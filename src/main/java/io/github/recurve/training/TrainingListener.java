package io.github.recurve.training;

/**
 * Receives progress events, on the thread that trains. An exception thrown by a listener ends the
 * run and is passed on to the caller.
 */
public interface TrainingListener {

  /**
   * Called after each batch.
   *
   * @param epoch from 1
   * @param batch from 1
   * @param batches number of batches in this epoch
   * @param meanLoss mean training loss of the epoch so far, in nats
   * @param tokensPerSecond training speed of the epoch so far
   */
  default void batch(int epoch, int batch, int batches, double meanLoss, double tokensPerSecond) {}

  /** Called after each epoch, once it has been evaluated and the checkpoint has been written. */
  default void epoch(EpochReport report) {}
}
