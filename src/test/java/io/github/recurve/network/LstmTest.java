package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LstmTest {

  private static final int IN = 3;
  private static final int HIDDEN = 4;

  @ParameterizedTest
  @EnumSource(Direction.class)
  void gradientsAreThoseOfTheOracle(Direction direction) {
    for (int[] lengths : GradientCheck.lengths()) {
      PackedBatch batch = PackedBatch.of(lengths);
      Workspace workspace = new Workspace();
      workspace.beginEvaluation();
      GradientCheck.check(
          lstm(direction, 0),
          batch,
          11,
          workspace,
          values -> oracle(values, batch, direction, null));
    }
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void gradientsWithRecurrentDropoutAreThoseOfTheOracle(Direction direction) {
    PackedBatch batch = PackedBatch.of(4, 2, 5);
    Workspace workspace = new Workspace();
    workspace.beginTraining(5);
    FMatrixRMaj mask = Dropout.mask(batch.sequences(), HIDDEN, 0.5f, workspace).copy();
    workspace.beginTraining(5);
    GradientCheck.check(
        lstm(direction, 0.5f),
        batch,
        12,
        workspace,
        values -> oracle(values, batch, direction, mask));
  }

  @Test
  void bidirectionalPutsBothDirectionsSideBySide() {
    PackedBatch batch = PackedBatch.of(3, 1, 4);
    Workspace workspace = new Workspace();
    workspace.beginEvaluation();
    Bidirectional both = CellType.LSTM.bidirectional("b", IN, HIDDEN, 0, new SplittableRandom(3));
    GradientCheck.check(
        both,
        batch,
        13,
        workspace,
        values -> {
          double[] left = oracle(part(values, "b.forward"), batch, Direction.FORWARD, null);
          double[] right = oracle(part(values, "b.backward"), batch, Direction.BACKWARD, null);
          double[] y = new double[2 * left.length];
          for (int r = 0; r < batch.tokens(); r++) {
            System.arraycopy(left, r * HIDDEN, y, 2 * r * HIDDEN, HIDDEN);
            System.arraycopy(right, r * HIDDEN, y, (2 * r + 1) * HIDDEN, HIDDEN);
          }
          return y;
        });
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void evaluatorGivesTheStatesOfTheTrainingPath(Direction direction) {
    int length = 9;
    Lstm lstm = lstm(direction, 0.3f);
    FMatrixRMaj x = GradientCheck.random(length, IN, new SplittableRandom(4));
    Workspace workspace = new Workspace();
    workspace.beginEvaluation();
    FMatrixRMaj expected = lstm.forward(PackedBatch.of(length), x, workspace).output();

    SequenceEvaluator evaluator = lstm.evaluator();
    float[] z = new float[length * evaluator.projectedSize()];
    evaluator.project(x.data, 0, IN, length, z, 0, evaluator.projectedSize());
    float[][] rows = new float[length][];
    int[] offsets = new int[length];
    for (int t = 0; t < length; t++) {
      rows[t] = z;
      offsets[t] = t * evaluator.projectedSize();
    }
    float[] y = new float[length * (HIDDEN + 2)];
    evaluator.run(rows, offsets, 0, length, y, 1, HIDDEN + 2, new float[evaluator.scratchSize()]);

    for (int t = 0; t < length; t++) {
      for (int j = 0; j < HIDDEN; j++) {
        assertThat(y[t * (HIDDEN + 2) + 1 + j])
            .isCloseTo(expected.data[t * HIDDEN + j], within(1e-6f));
      }
    }
  }

  private static Lstm lstm(Direction direction, float dropout) {
    return new Lstm("l", IN, HIDDEN, direction, dropout, new SplittableRandom(2));
  }

  private static Map<String, double[]> part(Map<String, double[]> values, String prefix) {
    return Map.of(
        "x", values.get("x"),
        "l.input", values.get(prefix + ".input"),
        "l.recurrent", values.get(prefix + ".recurrent"),
        "l.bias", values.get(prefix + ".bias"));
  }

  /** Sequence by sequence, step by step, as the formulas stand. */
  private static double[] oracle(
      Map<String, double[]> values, PackedBatch batch, Direction direction, FMatrixRMaj mask) {
    double[] u = values.get("l.recurrent");
    double[] z =
        GradientCheck.affine(
            values.get("x"), batch.tokens(), IN, values.get("l.input"), values.get("l.bias"));
    double[] y = new double[batch.tokens() * HIDDEN];
    for (int s = 0; s < batch.sequences(); s++) {
      double[] h = new double[HIDDEN];
      double[] c = new double[HIDDEN];
      for (int k = 0; k < batch.length(s); k++) {
        int row = batch.row(s, direction == Direction.FORWARD ? k : batch.length(s) - 1 - k);
        double[] gates = new double[4 * HIDDEN];
        for (int j = 0; j < 4 * HIDDEN; j++) {
          gates[j] = z[row * 4 * HIDDEN + j];
          for (int i = 0; i < HIDDEN; i++) {
            double kept = mask == null ? 1 : mask.data[s * HIDDEN + i];
            gates[j] += kept * h[i] * u[i * 4 * HIDDEN + j];
          }
        }
        for (int j = 0; j < HIDDEN; j++) {
          double in = sigmoid(gates[j]);
          double forget = sigmoid(gates[HIDDEN + j]);
          double out = sigmoid(gates[2 * HIDDEN + j]);
          c[j] = forget * c[j] + in * Math.tanh(gates[3 * HIDDEN + j]);
          y[row * HIDDEN + j] = out * Math.tanh(c[j]);
        }
        System.arraycopy(y, row * HIDDEN, h, 0, HIDDEN);
      }
    }
    return y;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
