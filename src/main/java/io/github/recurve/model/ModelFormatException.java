package io.github.recurve.model;

import java.io.IOException;
import java.util.Optional;

/** Thrown when a file is damaged, of another kind or of another version; the message says which. */
public final class ModelFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean damage;
  private final String kind; // or null

  /**
   * Creates an exception whose message says what was found and, where it depends on that, what to
   * do.
   */
  public ModelFormatException(String message) {
    this(message, null);
  }

  /** The same, with a cause. */
  public ModelFormatException(String message, Throwable cause) {
    this(message, cause, false, null);
  }

  private ModelFormatException(String message, Throwable cause, boolean damage, String kind) {
    super(message, cause);
    this.damage = damage;
    this.kind = kind;
  }

  /** An exception for a model of this library of the wrong kind. */
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
   * An exception for content that this library never writes. The message says only what was found,
   * since the remedy depends on the file: download a model again, delete a checkpoint.
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

  /** The same, prefixed by a location: the name of a file or of a part of it. */
  ModelFormatException in(Object place) {
    return new ModelFormatException(place + ": " + getMessage(), this, damage, kind);
  }

  /** The same, followed by a remedy if the content is damaged. */
  ModelFormatException advising(String cure) {
    return damage ? new ModelFormatException(getMessage() + "; " + cure, this) : this;
  }
}
