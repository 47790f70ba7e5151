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
        String name, RecurrentConfig shape, Direction direction, SplittableRandom random) {
      return new Elman(name, shape, direction, random);
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
        String name, RecurrentConfig shape, Direction direction, SplittableRandom random) {
      return new Gru(name, shape, direction, random);
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
        String name, RecurrentConfig shape, Direction direction, SplittableRandom random) {
      return new Lstm(name, shape, direction, random);
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
      String name, RecurrentConfig shape, Direction direction, SplittableRandom random);

  /** A layer in each direction, outputs side by side: 2 * hidden columns. */
  public Bidirectional bidirectional(String name, RecurrentConfig shape, SplittableRandom random) {
    return new Bidirectional(
        layer(name + ".forward", shape, Direction.FORWARD, random),
        layer(name + ".backward", shape, Direction.BACKWARD, random));
  }
}
