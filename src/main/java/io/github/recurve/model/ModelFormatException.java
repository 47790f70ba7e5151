package io.github.recurve.model;

import java.io.IOException;

/** A model file is damaged, of another kind or of a newer version; the message says which. */
public final class ModelFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What is wrong and what to do. */
  public ModelFormatException(String message) {
    super(message);
  }

  /** What is wrong and what to do, found by another exception. */
  public ModelFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
