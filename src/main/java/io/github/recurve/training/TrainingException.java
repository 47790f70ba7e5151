package io.github.recurve.training;

import java.util.Locale;

/**
 * Thrown when training diverges, i.e. its numbers are no longer finite. The message says what
 * happened in which epoch, and what to change.
 *
 * <p>Unchecked, because it must pass through hosts whose training interfaces declare only {@link
 * java.io.IOException}.
 */
public final class TrainingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  // No constructor with a cause alone or without arguments: ForkJoinTask would use it to copy the
  // exception, and the copy would have no message.

  private TrainingException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Creates an exception for a diverging run.
   *
   * @param epoch from 1
   * @param what the quantity that is not finite
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
