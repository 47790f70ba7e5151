package io.github.recurve.model;

import java.io.IOException;
import java.util.Optional;

/** A file is damaged, of another kind or of another version; the message says which. */
public final class ModelFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean damage;
  private final String kind; // or null

  /** The message says what was found and, if only this place knows it, what to do. */
  public ModelFormatException(String message) {
    this(message, null);
  }

  /** The same, found by another exception. */
  public ModelFormatException(String message, Throwable cause) {
    this(message, cause, false, null);
  }

  private ModelFormatException(String message, Throwable cause, boolean damage, String kind) {
    super(message, cause);
    this.damage = damage;
    this.kind = kind;
  }

  /** An exception for a model of this library, but of another kind. */
  static ModelFormatException ofKind(String found, String expected) {
    return new ModelFormatException("a " + found + ", not a " + expected, null, false, found);
  }

  /**
   * The kind of model that was found where another was expected, such as {@code language model};
   * empty for all other errors.
   */
  public Optional<String> foundKind() {
    return Optional.ofNullable(kind);
  }

  /**
   * An exception for content that no writer of this library leaves behind. The message says only
   * what was found, since what to do depends on the file: a model is downloaded again, a checkpoint
   * deleted.
   */
  static ModelFormatException damaged(String found) {
    return damaged(found, null);
  }

  static ModelFormatException damaged(String found, Throwable cause) {
    return new ModelFormatException(found, cause, true, null);
  }

  boolean isDamage() {
    return damage;
  }

  /** The same with the place in front: the name of a file or of a part of it. */
  ModelFormatException in(Object place) {
    return new ModelFormatException(place + ": " + getMessage(), this, damage, kind);
  }

  /** The same with what to do about damage at the end; other messages stay as they are. */
  ModelFormatException advising(String cure) {
    return damage ? new ModelFormatException(getMessage() + "; " + cure, this) : this;
  }
}
