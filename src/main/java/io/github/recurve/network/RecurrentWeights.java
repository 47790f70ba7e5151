package io.github.recurve.network;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The weights that all recurrent cells have: W [in, g h], U [h, g h] and b [1, g h] for g gates.
 */
abstract sealed class RecurrentWeights implements RecurrentLayer permits Elman, Gru, Lstm {

  final int hidden;
  final float recurrentDropout;
  final Direction direction;
  final Parameter input;
  final RecurrentProduct recurrent;
  final Parameter bias;

  RecurrentWeights(
      String name, RecurrentConfig shape, int gates, Direction direction, SplittableRandom random) {
    hidden = shape.hidden();
    recurrentDropout = shape.dropout();
    this.direction = direction;
    input =
        Parameter.matrix(
            name + ".input", Initializer.glorot(shape.inputSize(), hidden, gates, random));
    recurrent = new RecurrentProduct(name + ".recurrent", shape, gates, random);
    bias = Parameter.vector(name + ".bias", gates * hidden);
  }

  @Override
  public int inputSize() {
    return input.value().numRows;
  }

  @Override
  public int outputSize() {
    return hidden;
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>();
    all.add(input);
    all.addAll(recurrent.parameters());
    all.add(bias);
    return all;
  }
}
