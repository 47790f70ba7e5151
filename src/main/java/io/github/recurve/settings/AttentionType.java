package io.github.recurve.settings;

/** The part of attention in a decoder. */
public enum AttentionType {
  /** Every step reads what the one before it has attended to (Luong et al., 2015, section 3.3). */
  INPUT_FEEDING,
  /** Attention informs the output of a step alone. */
  GLOBAL,
  /** The decoder knows of the encoder what its initial state tells. */
  NONE
}
