package io.github.recurve.settings;

/** The ways of pooling the states of a sequence into one vector. */
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
