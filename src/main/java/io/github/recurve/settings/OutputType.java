package io.github.recurve.settings;

/** The output layers that turn scores into tags. */
public enum OutputType {
  /** A linear-chain conditional random field. */
  CRF,
  /** Independent tags. */
  SOFTMAX
}
