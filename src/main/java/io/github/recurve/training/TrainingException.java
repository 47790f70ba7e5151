package io.github.recurve.training;

import java.util.Locale;

/**
 * A training run that cannot go on, because its numbers are no longer finite. The message says what
 * happened in which epoch, and what to change.
 *
 * <p>Unchecked, because it has to pass through hosts whose training interfaces declare nothing but
 * {@link java.io.IOException}.
 */
public final class TrainingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  // No constructor with a cause alone or without arguments: ForkJoinTask would use it to copy the
  // exception, and the copy would have no message.

  private TrainingException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * A run whose weights grow without bound.
   *
   * @param epoch from 1
   * @param what what is not finite
   * @param learningRate as set
   * @param cause the exception that reports it, or null
   */
  public static TrainingException diverged(
      int epoch, String what, double learningRate, Throwable cause) {
    return new TrainingException(
        String.format(
            Locale.ROOT,
            "training diverged in epoch %d: %s; lower the learning rate (now %s)",
            epoch,
            what,
            learningRate),
        cause);
  }
}
