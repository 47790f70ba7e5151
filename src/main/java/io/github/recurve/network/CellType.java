package io.github.recurve.network;

import java.util.SplittableRandom;

/** The recurrent cells that a network can be built of. */
public enum CellType {
  /** Long short-term memory. */
  LSTM {
    @Override
    public Layer layer(
        String name, int inputSize, int hidden, Direction direction, float recurrentDropout,
        SplittableRandom random) {
      return new Lstm(name, inputSize, hidden, direction, recurrentDropout, random);
    }
  };

  /**
   * A layer of these cells with fresh weights.
   *
   * @param name prefix of the parameter names
   * @param recurrentDropout rate of the variational dropout between steps, in [0, 1)
   */
  public abstract Layer layer(
      String name, int inputSize, int hidden, Direction direction, float recurrentDropout,
      SplittableRandom random);

  /** A layer in each direction, outputs side by side: 2 * hidden columns. */
  public Layer bidirectional(
      String name, int inputSize, int hidden, float recurrentDropout, SplittableRandom random) {
    return new Bidirectional(
        layer(name + ".forward", inputSize, hidden, Direction.FORWARD, recurrentDropout, random),
        layer(name + ".backward", inputSize, hidden, Direction.BACKWARD, recurrentDropout, random));
  }
}
