package io.github.recurve.benchmark;

import io.github.recurve.benchmark.OnnxGraph.LstmWeights;
import io.github.recurve.network.Bidirectional;
import io.github.recurve.network.Parameter;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/**
 * A bidirectional LSTM of ours as a model for ONNX Runtime: the operator LSTM of ONNX with the same
 * weights, {@code x [length, batch, in] -> y [length, 2, batch, h]}.
 */
final class OnnxLstm {

  private OnnxLstm() {}

  /** The model file. */
  static byte[] of(Bidirectional layer) {
    List<Parameter> parameters = layer.parameters(); // W, U, b of each direction
    return new OnnxGraph()
        .input("x", 3)
        .lstm("lstm", "x", "y", List.of(of(parameters, "forward"), of(parameters, "backward")))
        .output("y", 4)
        .toBytes();
  }

  private static LstmWeights of(List<Parameter> parameters, String direction) {
    return new LstmWeights(
        named(parameters, direction, "input"),
        named(parameters, direction, "recurrent"),
        named(parameters, direction, "bias"));
  }

  private static FMatrixRMaj named(List<Parameter> parameters, String direction, String name) {
    return parameters.stream()
        .filter(p -> p.name().contains(direction))
        .filter(p -> p.name().endsWith("." + name))
        .findFirst()
        .orElseThrow()
        .value();
  }
}
