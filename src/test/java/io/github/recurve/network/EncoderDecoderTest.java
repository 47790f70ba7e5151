package io.github.recurve.network;

import io.github.recurve.settings.CellType;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A decoder that begins with the final states of an encoder over sequences of other lengths: the
 * gradient flows through the states into the weights of the encoder.
 */
class EncoderDecoderTest {

  private static final int IN = 3;
  private static final int HIDDEN = 4;

  private final SplittableRandom random = new SplittableRandom(1);
  private final PackedBatch source = PackedBatch.of(2, 4, 1);
  private final PackedBatch target = PackedBatch.of(3, 1, 2);

  @ParameterizedTest
  @EnumSource(CellType.class)
  void gradientsFlowThroughTheStatesIntoTheEncoder(CellType cell) {
    RecurrentConfig config = RecurrentConfig.of(IN, HIDDEN);
    RecurrentLayer encoder = Cells.layer(cell, "e", config, Direction.BACKWARD, random);
    RecurrentLayer decoder = Cells.layer(cell, "d", config, Direction.FORWARD, random);
    FMatrixRMaj x = GradientCheck.random(source.tokens(), IN, random);
    FMatrixRMaj y = GradientCheck.random(target.tokens(), IN, random);
    FMatrixRMaj weights = GradientCheck.random(target.tokens(), HIDDEN, random);
    Workspace workspace = new Workspace();
    workspace.beginInference();

    RecurrentPass read = encoder.forward(source, x, workspace);
    RecurrentState thought = read.finalState().reordered(source, target);
    RecurrentPass write = decoder.forward(target, y, thought, workspace);
    Gradients decoderGradients = new Gradients(decoder.parameters());
    FMatrixRMaj dy = write.backward(weights.copy(), decoderGradients);
    RecurrentState dThought = write.initialStateGradient().reordered(target, source);
    Gradients encoderGradients = new Gradients(encoder.parameters());
    FMatrixRMaj none = new FMatrixRMaj(source.tokens(), HIDDEN);
    FMatrixRMaj dx = read.backward(none, dThought, encoderGradients);

    Map<String, double[]> values = new HashMap<>();
    encoder.parameters().forEach(p -> values.put(p.name(), GradientCheck.doubles(p.value())));
    decoder.parameters().forEach(p -> values.put(p.name(), GradientCheck.doubles(p.value())));
    values.put("x", GradientCheck.doubles(x));
    values.put("y", GradientCheck.doubles(y));
    GradientCheck.Oracle oracle = v -> oracle(cell, v);
    GradientCheck.compare("x", dx, values, weights, oracle);
    GradientCheck.compare("y", dy, values, weights, oracle);
    for (Parameter p : encoder.parameters()) {
      GradientCheck.compare(p.name(), encoderGradients.of(p), values, weights, oracle);
    }
    for (Parameter p : decoder.parameters()) {
      GradientCheck.compare(p.name(), decoderGradients.of(p), values, weights, oracle);
    }
  }

  private double[] oracle(CellType cell, Map<String, double[]> values) {
    RecurrentOracle.States read =
        RecurrentOracle.run(cell, "e", values, source, Direction.BACKWARD, null);
    Map<String, double[]> decoder = new HashMap<>(values);
    decoder.put("x", values.get("y"));
    decoder.put("h0", reordered(read.hidden()));
    decoder.put("c0", reordered(read.memory()));
    return RecurrentOracle.states(cell, "d", decoder, target, Direction.FORWARD, null);
  }

  private double[] reordered(double[] states) {
    double[] result = new double[states.length];
    for (int i = 0; i < source.sequences(); i++) {
      for (int j = 0; j < target.sequences(); j++) {
        if (source.original(i) == target.original(j)) {
          System.arraycopy(states, i * HIDDEN, result, j * HIDDEN, HIDDEN);
        }
      }
    }
    return result;
  }
}
