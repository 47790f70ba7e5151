package io.github.recurve.network;

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
        String name,
        int inputSize,
        int hidden,
        Direction direction,
        float recurrentDropout,
        SplittableRandom random) {
      return new Elman(name, inputSize, hidden, direction, recurrentDropout, random);
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
        String name,
        int inputSize,
        int hidden,
        Direction direction,
        float recurrentDropout,
        SplittableRandom random) {
      return new Gru(name, inputSize, hidden, direction, recurrentDropout, random);
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
        String name,
        int inputSize,
        int hidden,
        Direction direction,
        float recurrentDropout,
        SplittableRandom random) {
      return new Lstm(name, inputSize, hidden, direction, recurrentDropout, random);
    }
  };

  /** Column blocks of the weights: a recurrent weight matrix is [hidden, gates * hidden]. */
  public abstract int gates();

  /**
   * A layer of these cells with fresh weights.
   *
   * @param name prefix of the parameter names
   * @param recurrentDropout rate of the variational dropout between steps, in [0, 1)
   */
  public abstract RecurrentLayer layer(
      String name,
      int inputSize,
      int hidden,
      Direction direction,
      float recurrentDropout,
      SplittableRandom random);

  /** A layer in each direction, outputs side by side: 2 * hidden columns. */
  public Bidirectional bidirectional(
      String name, int inputSize, int hidden, float recurrentDropout, SplittableRandom random) {
    return new Bidirectional(
        layer(name + ".forward", inputSize, hidden, Direction.FORWARD, recurrentDropout, random),
        layer(name + ".backward", inputSize, hidden, Direction.BACKWARD, recurrentDropout, random));
  }
}
