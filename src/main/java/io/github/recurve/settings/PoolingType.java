package io.github.recurve.settings;

/** The ways to make one vector of the states of a sequence. */
public enum PoolingType {
  /** The final states of both directions. */
  LAST,
  /** The mean over the tokens. */
  MEAN,
  /** The maximum over the tokens, per column. */
  MAX,
  /** A mean with trained weights. */
  ATTENTION
}
