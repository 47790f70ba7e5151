package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class NeighbourLossTest {

  private static final int WORDS = 5;
  private static final int H = 2;
  private static final float WEIGHT = 0.3f;

  private final SplittableRandom random = new SplittableRandom(3);
  private final Workspace workspace = new Workspace();

  private static NeighbourLoss loss(SplittableRandom random) {
    float[] inclusion = new float[WORDS];
    Arrays.fill(inclusion, 1);
    return new NeighbourLoss(2 * H, WEIGHT, inclusion, random);
  }

  @Test
  void lossAndGradientsAreThoseOfTheOracle() {
    NeighbourLoss layer = loss(random);
    PackedBatch batch = PackedBatch.of(3, 1, 4);
    int[] ids = random.ints(batch.tokens(), 1, WORDS).toArray();
    FMatrixRMaj states = GradientCheck.random(batch.tokens(), 2 * H, random);
    FMatrixRMaj dStates = new FMatrixRMaj(batch.tokens(), 2 * H);
    Gradients gradients = new Gradients(layer.parameters());
    workspace.beginTraining(1);
    double found = layer.add(batch, states, ids, dStates, gradients, workspace);
    Map<String, double[]> values =
        layer.parameters().stream()
            .collect(Collectors.toMap(Parameter::name, p -> GradientCheck.doubles(p.value())));
    double[] x = GradientCheck.doubles(states);
    assertThat(found).isCloseTo(oracle(values, x, batch, ids), within(1e-4));
    GradientCheck.compare("states", dStates, x, () -> oracle(values, x, batch, ids));
    for (Parameter p : layer.parameters()) {
      GradientCheck.compare(
          p.name(), gradients.of(p), values.get(p.name()), () -> oracle(values, x, batch, ids));
    }
  }

  private static double oracle(
      Map<String, double[]> values, double[] states, PackedBatch batch, int[] ids) {
    double loss = 0;
    for (int i = 0; i < batch.sequences(); i++) {
      for (int t = 0; t < batch.length(i); t++) {
        int row = batch.row(i, t);
        int after = t + 1 < batch.length(i) ? ids[batch.row(i, t + 1)] : NeighbourLoss.BOUNDARY;
        int before = t > 0 ? ids[batch.row(i, t - 1)] : NeighbourLoss.BOUNDARY;
        loss += oracle(values, "next", states, row * 2 * H, after);
        loss += oracle(values, "previous", states, row * 2 * H + H, before);
      }
    }
    return WEIGHT * loss;
  }

  private static double oracle(
      Map<String, double[]> values, String direction, double[] states, int from, int target) {
    double[] x = Arrays.copyOfRange(states, from, from + H);
    double[] b = values.get("neighbour." + direction + ".bias");
    double[] m =
        GradientCheck.affine(x, 1, H, values.get("neighbour." + direction + ".weights"), b);
    double[] e = values.get("neighbour.words");
    double sum = 0;
    double score = 0;
    for (int k = 0; k < WORDS; k++) {
      double z = values.get("neighbour.bias")[k];
      for (int j = 0; j < m.length; j++) {
        z += Math.tanh(m[j]) * e[k * m.length + j];
      }
      sum += Math.exp(z);
      score = k == target ? z : score;
    }
    return Math.log(sum) - score;
  }
}
