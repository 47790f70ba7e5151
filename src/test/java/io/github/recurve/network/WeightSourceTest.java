package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.recurve.kernel.Block;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.RowTable;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.model.SafeTensorsBuilder;
import io.github.recurve.settings.NumberFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Weights of a network in training and of a file. */
class WeightSourceTest {

  private static final int ROWS = 7;
  private static final int COLUMNS = 5;

  private final SplittableRandom random = new SplittableRandom(2);
  private final Linear linear = new Linear("l", ROWS, COLUMNS, random);
  private final List<Parameter> parameters = linear.parameters();

  @ParameterizedTest
  @EnumSource(NumberFormat.class)
  void storedWeightsHaveTheBitsOfTheParameters(NumberFormat format) throws Exception {
    for (int j = 0; j < COLUMNS; j++) {
      parameters.get(1).value().data[j] = random.nextInt(100) / 7f;
    }
    WeightSource stored = stored(format);
    WeightSource fresh = new ParameterWeights(parameters, format);
    FMatrixRMaj x = GradientCheck.random(1, ROWS, random);
    assertThat(product(x, stored.matrix("l.weights", ROWS, COLUMNS)))
        .isEqualTo(product(x, fresh.matrix("l.weights", ROWS, COLUMNS)));
    FMatrixRMaj y = GradientCheck.random(1, COLUMNS, random);
    assertThat(product(y, stored.transposed("l.weights", ROWS, COLUMNS)))
        .isEqualTo(product(y, fresh.transposed("l.weights", ROWS, COLUMNS)));
    assertThat(stored.vector("l.bias", COLUMNS)).isEqualTo(fresh.vector("l.bias", COLUMNS));
    assertThat(stored.values("l.weights", ROWS, COLUMNS).data)
        .isEqualTo(fresh.values("l.weights", ROWS, COLUMNS).data);
    RowTable rows = stored.rows("l.weights", -1, COLUMNS);
    assertThat(rows.rows()).isEqualTo(ROWS);
    assertThat(rows.columns()).isEqualTo(COLUMNS);
    float[] row = new float[COLUMNS + 1];
    float[] expected = new float[COLUMNS + 1];
    for (int i = 0; i < ROWS; i++) {
      rows.row(i, row, 1);
      fresh.rows("l.weights", ROWS, COLUMNS).row(i, expected, 1);
      assertThat(row).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource(NumberFormat.class)
  void otherShapesAreRefusedByName(NumberFormat format) throws Exception {
    for (WeightSource source : List.of(stored(format), new ParameterWeights(parameters, format))) {
      assertThat(source.has("l.weights")).isTrue();
      assertThat(source.has("l.scales")).isFalse();
      assertThatThrownBy(() -> source.matrix("l.weights", ROWS + 1, COLUMNS))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("l.weights");
      assertThatThrownBy(() -> source.rows("l.weights", -1, COLUMNS + 1))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("l.weights");
      assertThatThrownBy(() -> source.vector("l.bias", 1 << 30))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("l.bias");
      assertThatThrownBy(() -> source.values("missing", 1, 1))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("missing");
    }
  }

  @Test
  void weightsThatAreNotFiniteAreRefusedByName() throws Exception {
    parameters.get(0).value().data[COLUMNS] = Float.NaN;
    parameters.get(1).value().data[0] = Float.NEGATIVE_INFINITY;
    assertThatThrownBy(() -> stored(NumberFormat.FLOAT32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 1 of 'l.weights'");
    SafeTensorsBuilder out = SafeTensors.builder();
    parameters.forEach(p -> out.put(p.name(), p.value()));
    WeightSource stored = new StoredWeights(out.build(), NumberFormat.FLOAT32);
    assertThatThrownBy(() -> stored.matrix("l.weights", ROWS, COLUMNS))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("row 1 of tensor 'l.weights'");
    assertThatThrownBy(() -> stored.vector("l.bias", COLUMNS))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("l.bias");
  }

  @Test
  void aFileInAnotherFormatIsRefused() throws Exception {
    SafeTensorsBuilder out = SafeTensors.builder();
    StoredWeights.put(out, parameters, NumberFormat.INT8);
    SafeTensors tensors = out.build();
    assertThatThrownBy(
            () ->
                new StoredWeights(tensors, NumberFormat.BFLOAT16)
                    .matrix("l.weights", ROWS, COLUMNS))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("l.weights");
  }

  @Test
  void anInt8MatrixOfOneRowIsStillAMatrix() throws Exception {
    List<Parameter> one = List.of(Parameter.matrix("m", GradientCheck.random(1, 4, random)));
    SafeTensorsBuilder out = SafeTensors.builder();
    StoredWeights.put(out, one, NumberFormat.INT8);
    WeightSource stored = new StoredWeights(out.build(), NumberFormat.INT8);
    assertThat(stored.matrix("m", 1, 4).columns()).isEqualTo(4);
  }

  private WeightSource stored(NumberFormat format) {
    SafeTensorsBuilder out = SafeTensors.builder();
    StoredWeights.put(out, parameters, format);
    return new StoredWeights(out.build(), format);
  }

  private static float[] product(FMatrixRMaj x, Weights weights) {
    float[] y = new float[weights.columns()];
    Block scratch = Block.row(new float[weights.scratchSize()]);
    weights.multiply(Block.of(x), 1, Block.row(y), false, scratch);
    return y;
  }
}
