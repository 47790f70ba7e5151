package io.github.recurve.network;

import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * The weights that all recurrent cells have: W [in, g h], U [h, g h] and b [1, g h] for g gates.
 */
abstract sealed class RecurrentWeights implements RecurrentLayer permits Elman, Gru, Lstm {

  final int hidden;
  final Direction direction;
  final float recurrentDropout;
  final Parameter input;
  final Parameter recurrent;
  final Parameter bias;

  RecurrentWeights(
      String name,
      int inputSize,
      int hidden,
      int gates,
      Direction direction,
      float recurrentDropout,
      SplittableRandom random) {
    this.hidden = hidden;
    this.direction = direction;
    this.recurrentDropout = recurrentDropout;
    input = new Parameter(name + ".input", Initializer.glorot(inputSize, hidden, gates, random));
    recurrent =
        new Parameter(name + ".recurrent", Initializer.glorot(hidden, hidden, gates, random));
    bias = new Parameter(name + ".bias", new FMatrixRMaj(1, gates * hidden));
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
    return List.of(input, recurrent, bias);
  }
}
