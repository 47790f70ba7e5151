package io.github.recurve.network;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/** The weights common to all cells: W [in, g h], U [h, g h] and b [1, g h] for g gates. */
abstract sealed class AbstractRecurrentLayer implements RecurrentLayer permits Elman, Gru, Lstm {

  final int hidden;
  final float recurrentDropout;
  final Parameter input;
  final RecurrentProduct recurrent;
  final Parameter bias;
  private final Direction direction;

  AbstractRecurrentLayer(
      String name,
      RecurrentConfig config,
      int gates,
      Direction direction,
      SplittableRandom random) {
    hidden = config.hidden();
    recurrentDropout = config.dropout();
    this.direction = direction;
    input =
        Parameter.matrix(
            name + ".input", Initializer.glorot(config.inputSize(), hidden, gates, random));
    recurrent = new RecurrentProduct(name + ".recurrent", config, gates, random);
    bias = Parameter.vector(name + ".bias", gates * hidden);
  }

  @Override
  public final int inputSize() {
    return input.value().numRows;
  }

  @Override
  public final int outputSize() {
    return hidden;
  }

  @Override
  public int cellSize() {
    return 0;
  }

  @Override
  public final Direction direction() {
    return direction;
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>();
    all.add(input);
    all.addAll(recurrent.parameters());
    all.add(bias);
    return all;
  }

  @Override
  public final RecurrentPass forward(
      PackedBatch batch, FMatrixRMaj x, RecurrentState initial, Workspace workspace) {
    UnrolledPass pass = pass(batch, x, initial, workspace);
    pass.forward();
    return pass;
  }

  /** The memory of a pass, before computation. */
  abstract UnrolledPass pass(
      PackedBatch batch, FMatrixRMaj x, RecurrentState initial, Workspace workspace);
}
