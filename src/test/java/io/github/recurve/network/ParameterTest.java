package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.kernel.Block;
import io.github.recurve.kernel.Kernels;
import io.github.recurve.kernel.PackedMatrix;
import io.github.recurve.settings.CellType;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class ParameterTest {

  @Test
  void layersTellMatricesWithOneRowFromVectors() {
    SplittableRandom random = new SplittableRandom(1);
    assertThat(new Embedding("e", 1, 3, random).table().kind()).isEqualTo(Parameter.Kind.MATRIX);
    assertThat(kinds(new Linear("l", 1, 3, random).parameters()))
        .containsExactly("l.weights MATRIX", "l.bias VECTOR");
    assertThat(kinds(new CharacterCnn("c", 1, 1, 1, random).parameters()))
        .containsExactly("c.characters MATRIX", "c.filters MATRIX", "c.bias VECTOR");
    RecurrentConfig rankOne = new RecurrentConfig(1, 1, 1, 0);
    assertThat(
            kinds(Cells.layer(CellType.GRU, "g", rankOne, Direction.FORWARD, random).parameters()))
        .containsExactlyInAnyOrder(
            "g.input MATRIX",
            "g.recurrent.left MATRIX",
            "g.recurrent.right MATRIX",
            "g.bias VECTOR",
            "g.recurrentBias VECTOR");
    RecurrentConfig one = RecurrentConfig.of(1, 1);
    assertThat(kinds(Cells.layer(CellType.LSTM, "l", one, Direction.FORWARD, random).parameters()))
        .containsExactlyInAnyOrder("l.input MATRIX", "l.recurrent MATRIX", "l.bias VECTOR");
  }

  private static List<String> kinds(List<Parameter> parameters) {
    return parameters.stream().map(p -> p.name() + " " + p.kind()).toList();
  }

  @Test
  void packedCopiesFollowAnUpdate() {
    for (Function<Parameter, PackedMatrix> copy :
        List.<Function<Parameter, PackedMatrix>>of(
            Parameter::packed, Parameter::packedTransposed)) {
      Parameter p = Parameter.matrix("p", new FMatrixRMaj(1, 1, true, 2));
      assertThat(timesOne(copy.apply(p))).isEqualTo(2);
      assertThat(copy.apply(p)).isSameAs(copy.apply(p));
      p.value().data[0] = 3;
      p.updated();
      assertThat(timesOne(copy.apply(p))).isEqualTo(3);
    }
  }

  private static float timesOne(PackedMatrix b) {
    float[] y = new float[1];
    Kernels.get().multiply(Block.row(new float[] {1}), 1, b, Block.row(y), false);
    return y[0];
  }
}
