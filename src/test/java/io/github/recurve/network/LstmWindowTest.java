package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Windows of a longer text: the state goes in and comes out, the gradient stops at the border. */
class LstmWindowTest {

  private static final int IN = 3;
  private static final int HIDDEN = 4;
  private static final int TEXTS = 2;
  private static final int STEPS = 5;

  private final Lstm lstm =
      new Lstm("l", RecurrentConfig.of(IN, HIDDEN), Direction.FORWARD, new SplittableRandom(1));
  private final PackedBatch batch = PackedBatch.of(STEPS, STEPS);
  private final SplittableRandom random = new SplittableRandom(2);
  private final FMatrixRMaj h0 = GradientCheck.random(TEXTS, HIDDEN, random);
  private final FMatrixRMaj c0 = GradientCheck.random(TEXTS, HIDDEN, random);

  @Test
  void gradientsOfAWindowThatGoesOnFromAStateAreThoseOfTheOracle() {
    check(new boolean[] {});
  }

  @Test
  void gradientsOfAWindowInWhichTextsStartAreThoseOfTheOracle() {
    boolean[] starts = new boolean[TEXTS * STEPS];
    starts[1] = true; // the second text, at the first step
    starts[4] = true; // the first text, at the third
    starts[5] = true; // the second, at the third
    check(starts);
  }

  @Test
  void theStateAfterAWindowIsThatOfItsLastStep() {
    Workspace workspace = new Workspace();
    workspace.beginEvaluation();
    FMatrixRMaj x = GradientCheck.random(2 * batch.tokens(), IN, random);
    FMatrixRMaj whole =
        lstm.forward(PackedBatch.of(2 * STEPS, 2 * STEPS), x, workspace).output().copy();
    RecurrentState state = new RecurrentState(TEXTS, HIDDEN);
    for (int window = 0; window < 2; window++) {
      FMatrixRMaj part = new FMatrixRMaj(batch.tokens(), IN);
      System.arraycopy(x.data, window * batch.tokens() * IN, part.data, 0, batch.tokens() * IN);
      workspace.beginEvaluation();
      FMatrixRMaj y = lstm.forward(batch, part, state, workspace).output();
      int from = window * batch.tokens() * HIDDEN;
      assertThat(Arrays.copyOf(y.data, batch.tokens() * HIDDEN))
          .containsExactly(Arrays.copyOfRange(whole.data, from, from + batch.tokens() * HIDDEN));
    }
  }

  @Test
  void evaluatedWindowsHaveTheStatesOfTheTrainingPathBitForBit() {
    boolean[] starts = new boolean[TEXTS * STEPS];
    starts[1] = true;
    starts[4] = true;
    Workspace workspace = new Workspace();
    RecurrentState expectedState = new RecurrentState(TEXTS, HIDDEN);
    RecurrentState state = new RecurrentState(TEXTS, HIDDEN);
    for (int window = 0; window < 3; window++) {
      expectedState.startAt(window == 1 ? starts : new boolean[] {});
      state.startAt(window == 1 ? starts : new boolean[] {});
      workspace.beginEvaluation();
      FMatrixRMaj x = GradientCheck.random(batch.tokens(), IN, random);
      FMatrixRMaj expected = lstm.forward(batch, x, expectedState, workspace).output();
      assertThat(lstm.evaluate(batch, x, state, workspace).data).isEqualTo(expected.data);
      assertThat(state.hidden().data).isEqualTo(expectedState.hidden().data);
      assertThat(state.cell().data).isEqualTo(expectedState.cell().data);
    }
  }

  @Test
  void aBackwardLayerRefusesAState() {
    Lstm backward =
        new Lstm("l", RecurrentConfig.of(IN, HIDDEN), Direction.BACKWARD, new SplittableRandom(1));
    assertThatThrownBy(
            () ->
                backward.forward(
                    batch,
                    new FMatrixRMaj(batch.tokens(), IN),
                    new RecurrentState(TEXTS, HIDDEN),
                    new Workspace()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void check(boolean[] starts) {
    Workspace workspace = new Workspace();
    workspace.beginEvaluation();
    GradientCheck.check(
        new FromState(starts), batch, 3, workspace, values -> oracle(values, starts));
  }

  /** The layer with a fixed state before it. */
  private final class FromState implements Layer {
    private final boolean[] starts;

    FromState(boolean[] starts) {
      this.starts = starts;
    }

    @Override
    public int inputSize() {
      return IN;
    }

    @Override
    public int outputSize() {
      return HIDDEN;
    }

    @Override
    public List<Parameter> parameters() {
      return lstm.parameters();
    }

    @Override
    public Pass forward(PackedBatch rows, FMatrixRMaj x, Workspace workspace) {
      RecurrentState state = new RecurrentState(TEXTS, HIDDEN);
      state.keep(h0, c0, 0);
      state.startAt(starts);
      return lstm.forward(rows, x, state, workspace);
    }
  }

  private double[] oracle(Map<String, double[]> values, boolean[] starts) {
    double[] x = values.get("x");
    double[] w = values.get("l.input");
    double[] u = values.get("l.recurrent");
    double[] b = values.get("l.bias");
    double[] y = new double[TEXTS * STEPS * HIDDEN];
    for (int text = 0; text < TEXTS; text++) {
      double[] h = new double[HIDDEN];
      double[] c = new double[HIDDEN];
      for (int j = 0; j < HIDDEN; j++) {
        h[j] = h0.data[text * HIDDEN + j];
        c[j] = c0.data[text * HIDDEN + j];
      }
      for (int t = 0; t < STEPS; t++) {
        int row = t * TEXTS + text;
        if (starts.length > 0 && starts[row]) {
          Arrays.fill(h, 0);
          Arrays.fill(c, 0);
        }
        double[] z = b.clone();
        for (int j = 0; j < 4 * HIDDEN; j++) {
          for (int i = 0; i < IN; i++) {
            z[j] += x[row * IN + i] * w[i * 4 * HIDDEN + j];
          }
          for (int i = 0; i < HIDDEN; i++) {
            z[j] += h[i] * u[i * 4 * HIDDEN + j];
          }
        }
        for (int j = 0; j < HIDDEN; j++) {
          double candidate = Math.tanh(z[3 * HIDDEN + j]);
          c[j] = sigmoid(z[HIDDEN + j]) * c[j] + sigmoid(z[j]) * candidate;
          h[j] = sigmoid(z[2 * HIDDEN + j]) * Math.tanh(c[j]);
          y[row * HIDDEN + j] = h[j];
        }
      }
    }
    return y;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
