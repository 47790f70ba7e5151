package io.github.recurve.network;

import io.github.recurve.model.ModelFormatException;
import java.util.SplittableRandom;

/** The recurrent cells that a network can be built of. */
public enum CellType {
  /** The simple recurrent layer. */
  ELMAN {
    @Override
    public int gates() {
      return 1;
    }

    @Override
    public RecurrentLayer layer(
        String name, RecurrentConfig config, Direction direction, SplittableRandom random) {
      return new Elman(name, config, direction, random);
    }

    @Override
    public RecurrentInference inference(
        String name, RecurrentConfig config, Direction direction, WeightSource weights)
        throws ModelFormatException {
      return new ElmanInference(name, config, direction, weights);
    }
  },
  /** Gated recurrent unit. */
  GRU {
    @Override
    public int gates() {
      return 3;
    }

    @Override
    public RecurrentLayer layer(
        String name, RecurrentConfig config, Direction direction, SplittableRandom random) {
      return new Gru(name, config, direction, random);
    }

    @Override
    public RecurrentInference inference(
        String name, RecurrentConfig config, Direction direction, WeightSource weights)
        throws ModelFormatException {
      return new GruInference(name, config, direction, weights);
    }
  },
  /** Long short-term memory. */
  LSTM {
    @Override
    public int gates() {
      return 4;
    }

    @Override
    public RecurrentLayer layer(
        String name, RecurrentConfig config, Direction direction, SplittableRandom random) {
      return new Lstm(name, config, direction, random);
    }

    @Override
    public RecurrentInference inference(
        String name, RecurrentConfig config, Direction direction, WeightSource weights)
        throws ModelFormatException {
      return new LstmInference(name, config, direction, weights);
    }
  };

  /** Column blocks of the weights: a recurrent weight matrix is [hidden, gates * hidden]. */
  public abstract int gates();

  /**
   * A layer of these cells with fresh weights.
   *
   * @param name prefix of the parameter names
   */
  public abstract RecurrentLayer layer(
      String name, RecurrentConfig config, Direction direction, SplittableRandom random);

  /**
   * A layer of these cells for inference.
   *
   * @param name prefix of the parameter names
   * @throws ModelFormatException if the weights are missing, do not have the shapes that the
   *     configuration needs, or are not finite
   */
  public abstract RecurrentInference inference(
      String name, RecurrentConfig config, Direction direction, WeightSource weights)
      throws ModelFormatException;

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
