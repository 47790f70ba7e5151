package io.github.recurve.network;

import io.github.recurve.model.ModelFormatException;
import java.util.SplittableRandom;

/** The recurrent cells of which a network can be built. */
public enum CellType {
  /** The simple recurrent layer (Elman, 1990). */
  ELMAN(1),
  /** Gated recurrent unit (Cho et al., 2014). */
  GRU(3),
  /** Long short-term memory (Hochreiter and Schmidhuber, 1997). */
  LSTM(4);

  private final int gates;

  CellType(int gates) {
    this.gates = gates;
  }

  /** Column blocks of the weights: the recurrent weights are [hidden, gates * hidden]. */
  public int gates() {
    return gates;
  }

  /**
   * A layer with fresh weights, for training.
   *
   * @param name prefix of the parameter names
   */
  public RecurrentLayer layer(
      String name, RecurrentConfig config, Direction direction, SplittableRandom random) {
    return switch (this) {
      case ELMAN -> new Elman(name, config, direction, random);
      case GRU -> new Gru(name, config, direction, random);
      case LSTM -> new Lstm(name, config, direction, random);
    };
  }

  /**
   * A layer for inference.
   *
   * @param name prefix of the parameter names
   * @throws ModelFormatException if the weights are missing, do not have the shapes that the
   *     configuration needs, or are not finite
   */
  public RecurrentInference inference(
      String name, RecurrentConfig config, Direction direction, WeightSource weights)
      throws ModelFormatException {
    return switch (this) {
      case ELMAN -> new ElmanInference(name, config, direction, weights);
      case GRU -> new GruInference(name, config, direction, weights);
      case LSTM -> new LstmInference(name, config, direction, weights);
    };
  }

  /** A layer in each direction, outputs side by side: 2 * hidden columns. */
  public Bidirectional bidirectional(String name, RecurrentConfig config, SplittableRandom random) {
    return new Bidirectional(
        layer(name + ".forward", config, Direction.FORWARD, random),
        layer(name + ".backward", config, Direction.BACKWARD, random));
  }

  /**
   * The same two layers for inference.
   *
   * @throws ModelFormatException as {@link #inference}
   */
  public BidirectionalInference bidirectionalInference(
      String name, RecurrentConfig config, WeightSource weights) throws ModelFormatException {
    return new BidirectionalInference(
        inference(name + ".forward", config, Direction.FORWARD, weights),
        inference(name + ".backward", config, Direction.BACKWARD, weights));
  }
}
