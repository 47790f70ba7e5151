package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.recurve.network.Sequential.StatefulPass;
import io.github.recurve.settings.CellType;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SequentialTest {

  private final PackedBatch batch = PackedBatch.of(3, 1, 4);
  private final Workspace workspace = new Workspace();

  @Test
  void gradientsAreThoseOfTheLayersInAChain() {
    workspace.beginInference();
    Linear first = new Linear("a", 3, 4, new SplittableRandom(1));
    Linear second = new Linear("b", 4, 2, new SplittableRandom(2));
    GradientCheck.check(
        new Sequential(List.of(first, second)),
        batch,
        3,
        workspace,
        v ->
            GradientCheck.affine(
                GradientCheck.affine(v.get("x"), 8, 3, v.get("a.weights"), v.get("a.bias")),
                8,
                4,
                v.get("b.weights"),
                v.get("b.bias")));
  }

  @Test
  void layersThatDoNotFitAreRefused() {
    SplittableRandom random = new SplittableRandom(1);
    assertThatThrownBy(
            () ->
                new Sequential(
                    List.of(new Linear("a", 3, 4, random), new Linear("b", 5, 2, random))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4")
        .hasMessageContaining("5");
  }

  @ParameterizedTest
  @EnumSource
  void windowsThatCarryStatesGiveTheOutputOfTheWholeText(CellType cell) {
    Sequential layers = recurrent(cell);
    FMatrixRMaj x = GradientCheck.random(12, 3, new SplittableRandom(4)); // 2 texts of 6 steps
    workspace.beginInference();
    FMatrixRMaj whole =
        layers.forward(PackedBatch.of(6, 6), x, workspace).output().copy(); // [12, 2]

    FMatrixRMaj left = CommonOps_FDRM.extract(x, 0, 4, 0, 3);
    FMatrixRMaj right = CommonOps_FDRM.extract(x, 4, 12, 0, 3);
    StatefulPass first = layers.forward(PackedBatch.of(2, 2), left, workspace);
    StatefulPass second =
        layers.forward(PackedBatch.of(4, 4), right, first.finalStates(), workspace);

    assertThat(first.output().data).startsWith(Arrays.copyOf(whole.data, 4 * 2));
    assertThat(Arrays.copyOf(second.output().data, 8 * 2))
        .isEqualTo(Arrays.copyOfRange(whole.data, 4 * 2, 12 * 2));
  }

  @Test
  void statesOfTooFewLayersAreRefused() {
    Sequential layers = recurrent(CellType.GRU);
    FMatrixRMaj x = new FMatrixRMaj(8, 3);
    workspace.beginInference();
    List<RecurrentState> all = layers.forward(batch, x, workspace).finalStates();

    assertThatThrownBy(() -> layers.forward(batch, x, all.subList(0, 1), workspace))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 initial states for 2 recurrent layers");
  }

  private static Sequential recurrent(CellType cell) {
    SplittableRandom random = new SplittableRandom(3);
    return new Sequential(
        List.of(
            Cells.layer(cell, "a", RecurrentConfig.of(3, 5), Direction.FORWARD, random),
            Cells.layer(cell, "b", RecurrentConfig.of(5, 4), Direction.FORWARD, random),
            new Linear("c", 4, 2, random)));
  }
}
