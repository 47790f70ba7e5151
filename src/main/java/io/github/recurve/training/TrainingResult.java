package io.github.recurve.training;

import io.github.recurve.check.Arguments;

/**
 * The outcome of a training run.
 *
 * @param bestScore dev score of the weights that were kept
 * @param bestEpoch their epoch, from 1
 * @param epochs number of epochs run, including those before a resumption
 * @param ending the reason why training ended
 */
public record TrainingResult(double bestScore, int bestEpoch, int epochs, Ending ending) {

  /** Checks the ending. */
  public TrainingResult {
    Arguments.notNull(ending, "ending");
  }

  /** A reason to end a run. */
  public enum Ending {
    /** All epochs of the settings were run. */
    EPOCHS,
    /** The dev score had not improved for as many epochs as the settings allow. */
    PATIENCE
  }
}
