package io.github.recurve.settings;

/** The recurrent cells of which a network can be built. */
public enum CellType {
  /** The simple recurrent layer (Elman, 1990). */
  ELMAN,
  /** Gated recurrent unit (Cho et al., 2014). */
  GRU,
  /** Long short-term memory (Hochreiter and Schmidhuber, 1997). */
  LSTM
}
