package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.kernel.Block;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.settings.CellType;
import io.github.recurve.settings.NumberFormat;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Inference of all cells against their training path. */
class RecurrentInferenceTest {

  private static final int IN = 5;
  private static final int HIDDEN = 19; // not a multiple of a vector

  private final Workspace workspace = new Workspace();

  RecurrentInferenceTest() {
    workspace.beginInference();
  }

  /** Cell, direction, rank. */
  @Retention(RetentionPolicy.RUNTIME)
  @ParameterizedTest
  @CsvSource({
    "ELMAN,FORWARD,0",
    "ELMAN,BACKWARD,3",
    "GRU,FORWARD,0",
    "GRU,BACKWARD,3",
    "LSTM,FORWARD,3",
    "LSTM,BACKWARD,0"
  })
  private @interface EachCell {}

  @EachCell
  void aSequenceHasTheBitsOfTraining(CellType cell, Direction direction, int rank)
      throws Exception {
    int length = 9;
    FMatrixRMaj x = GradientCheck.random(length, IN, new SplittableRandom(4));
    RecurrentLayer layer = layer(cell, direction, rank);
    float[] expected = layer.forward(PackedBatch.of(length), x, workspace).output().data;
    RecurrentInference inference = inference(layer, cell, direction, rank, NumberFormat.FLOAT32);
    assertThat(run(inference, x)).isEqualTo(Arrays.copyOf(expected, length * HIDDEN));
  }

  @EachCell
  void aBatchHasTheBitsOfTraining(CellType cell, Direction direction, int rank) throws Exception {
    RecurrentLayer layer = layer(cell, direction, rank);
    RecurrentInference inference = inference(layer, cell, direction, rank, NumberFormat.FLOAT32);
    for (int[] lengths : GradientCheck.lengths()) {
      PackedBatch batch = PackedBatch.of(lengths);
      FMatrixRMaj x = GradientCheck.random(batch.tokens(), IN, new SplittableRandom(6));
      FMatrixRMaj expected = layer.forward(batch, x, workspace).output();
      FMatrixRMaj y = new FMatrixRMaj(batch.tokens(), HIDDEN + 3);
      inference.run(batch, Block.of(x), Block.of(y, 0, 2), null, workspace);
      for (int row = 0; row < batch.tokens(); row++) {
        for (int j = 0; j < y.numCols; j++) {
          boolean inside = j >= 2 && j < 2 + HIDDEN;
          assertThat(y.get(row, j)).isEqualTo(inside ? expected.get(row, j - 2) : 0);
        }
      }
    }
  }

  /** Every format: a batch is its sequences one by one, wherever their states begin. */
  @EachCell
  void aBatchIsItsSequencesOneByOne(CellType cell, Direction direction, int rank) throws Exception {
    PackedBatch batch = PackedBatch.of(4, 2, 6, 2);
    FMatrixRMaj x = GradientCheck.random(batch.tokens(), IN, new SplittableRandom(6));
    for (NumberFormat format : NumberFormat.values()) {
      RecurrentInference inference = inference(cell, direction, rank, format);
      FMatrixRMaj y = new FMatrixRMaj(batch.tokens(), HIDDEN);
      RecurrentState state = inference.zeroState(batch.sequences());
      inference.run(batch, Block.of(x), Block.of(y), state, workspace);
      for (int s = 0; s < batch.sequences(); s++) {
        FMatrixRMaj one = new FMatrixRMaj(batch.length(s), IN);
        for (int t = 0; t < batch.length(s); t++) {
          System.arraycopy(x.data, batch.row(s, t) * IN, one.data, t * IN, IN);
        }
        float[] expected = run(inference, one);
        for (int t = 0; t < batch.length(s); t++) {
          assertThat(row(y, batch.row(s, t)))
              .isEqualTo(Arrays.copyOfRange(expected, t * HIDDEN, (t + 1) * HIDDEN));
        }
        int last = direction == Direction.FORWARD ? batch.length(s) - 1 : 0;
        assertThat(row(state.hidden(), s)).isEqualTo(row(y, batch.row(s, last)));
      }
    }
  }

  @EachCell
  void stepsSideBySideAreStepsOneByOne(CellType cell, Direction direction, int rank)
      throws Exception {
    int rows = 5;
    for (NumberFormat format : NumberFormat.values()) {
      RecurrentInference inference = inference(cell, direction, rank, format);
      SplittableRandom random = new SplittableRandom(8);
      FMatrixRMaj z = GradientCheck.random(rows, inference.projectedSize(), random);
      FMatrixRMaj h = GradientCheck.random(rows, HIDDEN, random);
      FMatrixRMaj c = GradientCheck.random(rows, inference.cellSize(), random);
      FMatrixRMaj one = h.copy(); // states in place
      FMatrixRMaj oneCell = c.copy();
      FMatrixRMaj oneZ = z.copy();
      float[] scratch = new float[inference.scratchSize(1)];
      for (int r = 0; r < rows; r++) {
        Arrays.fill(scratch, Float.NaN);
        Block state = Block.of(one, r);
        inference.step(Block.of(oneZ, r), state, Block.of(oneCell, r), state, 1, scratch);
      }
      FMatrixRMaj after = new FMatrixRMaj(rows, HIDDEN + 4);
      float[] wide = new float[inference.scratchSize(rows)];
      Arrays.fill(wide, Float.NaN);
      inference.step(Block.of(z), Block.of(h), Block.of(c), Block.of(after, 0, 4), rows, wide);
      assertThat(c.data).isEqualTo(oneCell.data);
      for (int r = 0; r < rows; r++) {
        assertThat(Arrays.copyOfRange(row(after, r), 4, HIDDEN + 4)).isEqualTo(row(one, r));
      }
    }
  }

  @EachCell
  void piecesGiveTheStatesOfOneRunBitForBit(CellType cell, Direction direction, int rank)
      throws Exception {
    int length = 11;
    RecurrentInference inference = inference(cell, direction, rank, NumberFormat.BFLOAT16);
    FMatrixRMaj x = GradientCheck.random(length, IN, new SplittableRandom(7));
    float[] whole = run(inference, x);
    RecurrentInference.Inputs inputs = inputs(inference, x);
    for (int size = 1; size <= length; size++) {
      float[] block = new float[size * HIDDEN];
      float[] scratch = new float[inference.scratchSize(1)];
      Arrays.fill(scratch, Float.NaN);
      int blocks = (length + size - 1) / size;
      int before = -1;
      for (int i = 0; i < blocks; i++) {
        int from = (direction == Direction.FORWARD ? i : blocks - 1 - i) * size;
        int to = Math.min(length, from + size);
        before = inference.run(inputs, from, to, before, new Block(block, 0, HIDDEN), scratch);
        assertThat(Arrays.copyOf(block, (to - from) * HIDDEN))
            .isEqualTo(Arrays.copyOfRange(whole, from * HIDDEN, to * HIDDEN));
      }
    }
  }

  @EachCell
  void roundedWeightsChangeTheStatesLittle(CellType cell, Direction direction, int rank)
      throws Exception {
    FMatrixRMaj x = GradientCheck.random(12, IN, new SplittableRandom(9));
    float[] exact = run(inference(cell, direction, rank, NumberFormat.FLOAT32), x);
    for (NumberFormat format : List.of(NumberFormat.BFLOAT16, NumberFormat.INT8)) {
      float[] rounded = run(inference(cell, direction, rank, format), x);
      for (int i = 0; i < exact.length; i++) {
        assertThat(rounded[i]).isCloseTo(exact[i], within(0.02f));
      }
      assertThat(rounded).isNotEqualTo(exact);
    }
  }

  /** Weights that a rounded format holds exactly give the states of float32. */
  @EachCell
  void weightsOfSevenBitsHaveTheSameStatesInBfloat16(CellType cell, Direction direction, int rank)
      throws Exception {
    RecurrentLayer layer = layer(cell, direction, rank);
    for (Parameter p : layer.parameters()) {
      for (int i = 0; i < p.size(); i++) {
        p.value().data[i] = Math.round(64 * p.value().data[i]) / 64f;
      }
      p.updated();
    }
    FMatrixRMaj x = GradientCheck.random(12, IN, new SplittableRandom(9));
    assertThat(run(inference(layer, cell, direction, rank, NumberFormat.BFLOAT16), x))
        .containsExactly(
            run(inference(layer, cell, direction, rank, NumberFormat.FLOAT32), x), within(1e-6f));
  }

  @ParameterizedTest
  @EnumSource(CellType.class)
  void bothDirectionsHaveTheBitsOfTraining(CellType cell) throws Exception {
    RecurrentConfig config = RecurrentConfig.of(IN, HIDDEN);
    Bidirectional layer = Cells.bidirectional(cell, "b", config, new SplittableRandom(3));
    BidirectionalInference inference =
        Cells.bidirectionalInference(
            cell, "b", config, new ParameterWeights(layer.parameters(), NumberFormat.FLOAT32));
    PackedBatch batch = PackedBatch.of(3, 1, 4);
    FMatrixRMaj x = GradientCheck.random(batch.tokens(), IN, new SplittableRandom(6));
    FMatrixRMaj y = new FMatrixRMaj(batch.tokens(), inference.outputSize());
    inference.run(batch, Block.of(x), Block.of(y), workspace);
    assertThat(y.data)
        .isEqualTo(
            Arrays.copyOf(layer.forward(batch, x, workspace).output().data, y.getNumElements()));
  }

  @Test
  void weightsOfAnotherShapeAreRefusedByName() {
    WeightSource weights =
        new ParameterWeights(
            layer(CellType.GRU, Direction.FORWARD, 0).parameters(), NumberFormat.FLOAT32);
    RecurrentConfig wider = RecurrentConfig.of(IN, HIDDEN + 1);
    assertThatThrownBy(() -> Cells.inference(CellType.GRU, "l", wider, Direction.FORWARD, weights))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("l.input");
    RecurrentConfig ranked = new RecurrentConfig(IN, HIDDEN, 2, 0);
    assertThatThrownBy(() -> Cells.inference(CellType.GRU, "l", ranked, Direction.FORWARD, weights))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("l.recurrent.left");
  }

  private static float[] row(FMatrixRMaj matrix, int row) {
    return Arrays.copyOfRange(matrix.data, row * matrix.numCols, (row + 1) * matrix.numCols);
  }

  /** The states [length, h] of one sequence. */
  private static float[] run(RecurrentInference inference, FMatrixRMaj x) {
    float[] y = new float[x.numRows * HIDDEN];
    float[] scratch = new float[inference.scratchSize(1)];
    Arrays.fill(scratch, Float.NaN);
    inference.run(inputs(inference, x), x.numRows, new Block(y, 0, HIDDEN), scratch);
    return y;
  }

  private static RecurrentInference.Inputs inputs(RecurrentInference inference, FMatrixRMaj x) {
    FMatrixRMaj z = new FMatrixRMaj(x.numRows, inference.projectedSize());
    float[] scratch = new float[inference.scratchSize(1)];
    inference.project(Block.of(x), x.numRows, Block.of(z), scratch);
    return (t, to, at) -> System.arraycopy(z.data, t * z.numCols, to, at, z.numCols);
  }

  private static RecurrentInference inference(
      CellType cell, Direction direction, int rank, NumberFormat format) throws Exception {
    return inference(layer(cell, direction, rank), cell, direction, rank, format);
  }

  private static RecurrentInference inference(
      RecurrentLayer layer, CellType cell, Direction direction, int rank, NumberFormat format)
      throws Exception {
    WeightSource weights = new ParameterWeights(layer.parameters(), format);
    return Cells.inference(cell, "l", new RecurrentConfig(IN, HIDDEN, rank, 0), direction, weights);
  }

  private static RecurrentLayer layer(CellType cell, Direction direction, int rank) {
    SplittableRandom random = new SplittableRandom(2);
    RecurrentConfig config = new RecurrentConfig(IN, HIDDEN, rank, 0.3f);
    RecurrentLayer layer = Cells.layer(cell, "l", config, direction, random);
    for (Parameter p : layer.parameters()) {
      for (int i = 0; p.kind() == Parameter.Kind.VECTOR && i < p.size(); i++) {
        p.value().data[i] += (float) random.nextDouble() - 0.5f;
      }
    }
    return layer;
  }
}
