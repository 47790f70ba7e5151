package io.github.recurve.settings;

/** The treatment of capital letters before a network reads a text. */
public enum LetterCase {
  /** Words are read as they are written. */
  KEPT,
  /** Words are read in lower case. */
  LOWER
}
