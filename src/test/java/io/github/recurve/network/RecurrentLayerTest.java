package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.settings.CellType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** All recurrent cells, against an oracle in double precision. */
class RecurrentLayerTest {

  private static final int IN = 3;
  private static final int HIDDEN = 4;

  /** Cell, direction, rank. */
  @Retention(RetentionPolicy.RUNTIME)
  @ParameterizedTest
  @CsvSource({
    "ELMAN,FORWARD,0",
    "ELMAN,BACKWARD,0",
    "ELMAN,BACKWARD,2",
    "GRU,FORWARD,0",
    "GRU,BACKWARD,0",
    "GRU,BACKWARD,2",
    "LSTM,FORWARD,0",
    "LSTM,FORWARD,2",
    "LSTM,BACKWARD,0",
    "LSTM,BACKWARD,1"
  })
  private @interface EachCell {}

  @EachCell
  void gradientsAreThoseOfTheOracle(CellType cell, Direction direction, int rank) {
    for (int[] lengths : GradientCheck.lengths()) {
      PackedBatch batch = PackedBatch.of(lengths);
      Workspace workspace = new Workspace();
      workspace.beginInference();
      GradientCheck.check(
          layer(cell, direction, rank, 0),
          batch,
          11,
          workspace,
          values -> RecurrentOracle.states(cell, "l", values, batch, direction, null));
    }
  }

  @EachCell
  void gradientsWithRecurrentDropoutAreThoseOfTheOracle(
      CellType cell, Direction direction, int rank) {
    PackedBatch batch = PackedBatch.of(4, 2, 5);
    Workspace workspace = new Workspace();
    workspace.beginTraining(5);
    FMatrixRMaj mask = Dropout.mask(batch.sequences(), HIDDEN, 0.5f, workspace).copy();
    workspace.beginTraining(5);
    GradientCheck.check(
        layer(cell, direction, rank, 0.5f),
        batch,
        12,
        workspace,
        values -> RecurrentOracle.states(cell, "l", values, batch, direction, mask));
  }

  @ParameterizedTest
  @EnumSource(CellType.class)
  void bidirectionalPutsBothDirectionsSideBySide(CellType cell) {
    PackedBatch batch = PackedBatch.of(3, 1, 4);
    Workspace workspace = new Workspace();
    workspace.beginInference();
    GradientCheck.check(
        Cells.bidirectional(cell, "b", RecurrentConfig.of(IN, HIDDEN), new SplittableRandom(3)),
        batch,
        13,
        workspace,
        values -> {
          double[] left =
              RecurrentOracle.states(cell, "b.forward", values, batch, Direction.FORWARD, null);
          double[] right =
              RecurrentOracle.states(cell, "b.backward", values, batch, Direction.BACKWARD, null);
          double[] y = new double[2 * left.length];
          for (int r = 0; r < batch.tokens(); r++) {
            System.arraycopy(left, r * HIDDEN, y, 2 * r * HIDDEN, HIDDEN);
            System.arraycopy(right, r * HIDDEN, y, (2 * r + 1) * HIDDEN, HIDDEN);
          }
          return y;
        });
  }

  /**
   * Back-propagation through time by hand: one unit, two steps, x = (1, 2), W = 0.5, U = 0.25, b =
   * 0, loss h_2.
   *
   * <pre>
   *   h_1 = tanh(0.5)               = 0.462117
   *   h_2 = tanh(1 + 0.25 h_1)      = tanh(1.115529) = 0.806008
   *   dz_2 = 1 - h_2^2              = 0.350351
   *   dz_1 = dz_2 U (1 - h_1^2)     = 0.350351 * 0.25 * 0.786448 = 0.068883
   *   dL/dW = x_1 dz_1 + x_2 dz_2   = 0.068883 + 0.700701 = 0.769585
   *   dL/dU = 0 dz_1 + h_1 dz_2     = 0.161903
   * </pre>
   */
  @Test
  void weightGradientsAreSumsOverTheUnrolledSteps() {
    RecurrentLayer elman =
        Cells.layer(
            CellType.ELMAN,
            "e",
            RecurrentConfig.of(1, 1),
            Direction.FORWARD,
            new SplittableRandom(1));
    List<Parameter> p = elman.parameters();
    p.get(0).value().data[0] = 0.5f;
    p.get(1).value().data[0] = 0.25f;
    p.forEach(Parameter::updated);
    Workspace workspace = new Workspace();
    workspace.beginInference();
    Gradients gradients = new Gradients(p);
    FMatrixRMaj x = new FMatrixRMaj(2, 1);
    x.data[0] = 1;
    x.data[1] = 2;
    Layer.Pass pass = elman.forward(PackedBatch.of(2), x, workspace);
    FMatrixRMaj dy = new FMatrixRMaj(2, 1);
    dy.data[1] = 1;
    pass.backward(dy, gradients);

    assertThat(pass.output().data[1]).isCloseTo(0.806008f, within(2e-6f));
    assertThat(gradients.of(p.get(0)).data[0]).isCloseTo(0.769585f, within(5e-6f));
    assertThat(gradients.of(p.get(1)).data[0]).isCloseTo(0.161903f, within(5e-6f));
  }

  private static RecurrentLayer layer(CellType cell, Direction direction, int rank, float dropout) {
    RecurrentConfig config = new RecurrentConfig(IN, HIDDEN, rank, dropout);
    return Cells.layer(cell, "l", config, direction, new SplittableRandom(2));
  }
}
