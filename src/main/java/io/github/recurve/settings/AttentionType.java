package io.github.recurve.settings;

/** The role of attention in a decoder. */
public enum AttentionType {
  /**
   * Attention with input feeding: every step also reads the attentional output of the previous one
   * (Luong et al., 2015, section 3.3).
   */
  INPUT_FEEDING,
  /** Attention affects only the output of a step. */
  GLOBAL,
  /** No attention: the decoder sees the source only through its initial state. */
  NONE
}
