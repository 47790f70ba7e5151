package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.kernel.Block;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.settings.NumberFormat;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class AttentionPoolingTest {

  private static final int COLUMNS = 6;
  private static final int ATTENTION = 5;

  private final Workspace workspace = new Workspace();

  @Test
  void outputAndGradientsAreThoseOfTheOracle() {
    for (int[] lengths : GradientCheck.lengths()) {
      PackedBatch batch = PackedBatch.of(lengths);
      workspace.beginInference();
      SplittableRandom random = new SplittableRandom(5);
      AttentionPooling pooling = new AttentionPooling("pool", COLUMNS, ATTENTION, random);
      pooling.parameters().forEach(p -> randomise(p, random));
      FMatrixRMaj x = GradientCheck.random(batch.tokens(), COLUMNS, random);
      PooledPass pass = pooling.forward(batch, x, workspace);
      Map<String, double[]> values = new HashMap<>();
      values.put("x", GradientCheck.doubles(x));
      pooling.parameters().forEach(p -> values.put(p.name(), GradientCheck.doubles(p.value())));
      double[] expected = oracle(batch, values);
      for (int i = 0; i < expected.length; i++) {
        assertThat((double) pass.output().data[i]).isCloseTo(expected[i], within(1e-5));
      }
      FMatrixRMaj weights = GradientCheck.random(batch.sequences(), COLUMNS, random);
      Gradients gradients = new Gradients(pooling.parameters());
      FMatrixRMaj dx = pass.backward(weights.copy(), gradients);
      GradientCheck.compare("x", dx, values, weights, v -> oracle(batch, v));
      for (Parameter p : pooling.parameters()) {
        GradientCheck.compare(p.name(), gradients.of(p), values, weights, v -> oracle(batch, v));
      }
    }
  }

  private static void randomise(Parameter p, SplittableRandom random) {
    for (int i = 0; i < p.size(); i++) {
      p.value().data[i] = (float) random.nextDouble(-1, 1);
    }
    p.updated();
  }

  private static double[] oracle(PackedBatch batch, Map<String, double[]> values) {
    double[] x = values.get("x");
    double[] v = values.get("pool.context");
    double[] z =
        GradientCheck.affine(
            x, batch.tokens(), COLUMNS, values.get("pool.weights"), values.get("pool.bias"));
    double[] y = new double[batch.sequences() * COLUMNS];
    for (int s = 0; s < batch.sequences(); s++) {
      double sum = 0;
      for (int t = 0; t < batch.length(s); t++) {
        int row = batch.row(s, t);
        double score = 0;
        for (int i = 0; i < ATTENTION; i++) {
          score += Math.tanh(z[row * ATTENTION + i]) * v[i];
        }
        sum += Math.exp(score);
        for (int j = 0; j < COLUMNS; j++) {
          y[s * COLUMNS + j] += Math.exp(score) * x[row * COLUMNS + j];
        }
      }
      for (int j = 0; j < COLUMNS; j++) {
        y[s * COLUMNS + j] /= sum;
      }
    }
    return y;
  }

  @Test
  void inferenceGivesTheOutputOfTraining() throws ModelFormatException {
    SplittableRandom random = new SplittableRandom(6);
    AttentionPooling pooling = new AttentionPooling("pool", COLUMNS, ATTENTION, random);
    FMatrixRMaj x = GradientCheck.random(9, COLUMNS, random);
    workspace.beginInference();
    FMatrixRMaj expected = pooling.forward(PackedBatch.of(9), x, workspace).output();
    float[] y = new float[COLUMNS];
    AttentionPooling.inference(
            "pool",
            COLUMNS,
            ATTENTION,
            new ParameterWeights(pooling.parameters(), NumberFormat.FLOAT32))
        .pool(Block.of(x), 9, COLUMNS, y, 0);
    for (int j = 0; j < COLUMNS; j++) {
      assertThat(y[j]).isCloseTo(expected.data[j], within(1e-6f));
    }
  }
}
