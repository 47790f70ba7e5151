package io.github.recurve.language;

/** The context on which a word may depend. */
public enum ContextType {
  /** The words before it in its line; lines are independent and training shuffles them. */
  LINE,
  /** All the text before it, across line ends; training reads the text in its order. */
  STREAM
}
