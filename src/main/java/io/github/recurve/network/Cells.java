package io.github.recurve.network;

import io.github.recurve.model.ModelFormatException;
import io.github.recurve.settings.CellType;
import java.util.SplittableRandom;

/** Factory of recurrent layers by cell type, for training and inference. */
public final class Cells {

  private Cells() {}

  /**
   * A layer with fresh weights, for training.
   *
   * @param name prefix of the parameter names
   */
  public static RecurrentLayer layer(
      CellType cell,
      String name,
      RecurrentConfig config,
      Direction direction,
      SplittableRandom random) {
    return switch (cell) {
      case ELMAN -> new Elman(name, config, direction, random);
      case GRU -> new Gru(name, config, direction, random);
      case LSTM -> new Lstm(name, config, direction, random);
    };
  }

  /**
   * A layer for inference.
   *
   * @param name prefix of the parameter names
   * @throws ModelFormatException if the weights are missing, not finite, or not of the shapes that
   *     the configuration requires
   */
  public static RecurrentInference inference(
      CellType cell, String name, RecurrentConfig config, Direction direction, WeightSource weights)
      throws ModelFormatException {
    return switch (cell) {
      case ELMAN -> new ElmanInference(name, config, direction, weights);
      case GRU -> new GruInference(name, config, direction, weights);
      case LSTM -> new LstmInference(name, config, direction, weights);
    };
  }

  /** A bidirectional layer with concatenated outputs: 2 * hidden columns. */
  public static Bidirectional bidirectional(
      CellType cell, String name, RecurrentConfig config, SplittableRandom random) {
    return new Bidirectional(
        layer(cell, name + ".forward", config, Direction.FORWARD, random),
        layer(cell, name + ".backward", config, Direction.BACKWARD, random));
  }

  /**
   * The same two layers for inference.
   *
   * @throws ModelFormatException as {@link #inference}
   */
  public static BidirectionalInference bidirectionalInference(
      CellType cell, String name, RecurrentConfig config, WeightSource weights)
      throws ModelFormatException {
    return new BidirectionalInference(
        inference(cell, name + ".forward", config, Direction.FORWARD, weights),
        inference(cell, name + ".backward", config, Direction.BACKWARD, weights));
  }
}
