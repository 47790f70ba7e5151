package io.github.recurve.training;

/** Hears of the progress of a training run, on the thread that runs it. */
public interface TrainingListener {

  /** A batch is done. */
  default void batch(int epoch, int batch, int batches, double meanLoss, double tokensPerSecond) {}

  /** An epoch is done and evaluated. */
  default void epoch(EpochReport report) {}
}
