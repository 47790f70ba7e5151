package io.github.recurve.settings;

/** The letter case to which a text is converted before a network reads it. */
public enum LetterCase {
  /** Words keep their case. */
  KEPT,
  /** Words are converted to lower case. */
  LOWER
}
