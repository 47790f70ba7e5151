package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.recurve.kernel.Block;
import io.github.recurve.settings.CellType;
import io.github.recurve.settings.NumberFormat;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** States that go into a recurrent layer and come out of it, and their gradients. */
class RecurrentStateTest {

  private static final int IN = 3;
  private static final int HIDDEN = 4;

  private final Workspace workspace = new Workspace();
  private final SplittableRandom random = new SplittableRandom(2);

  /** Cell, direction, rank. */
  @Retention(RetentionPolicy.RUNTIME)
  @ParameterizedTest
  @CsvSource({
    "ELMAN,FORWARD,0",
    "ELMAN,BACKWARD,2",
    "GRU,FORWARD,2",
    "GRU,BACKWARD,0",
    "LSTM,FORWARD,0",
    "LSTM,FORWARD,1",
    "LSTM,BACKWARD,0"
  })
  private @interface EachCell {}

  @EachCell
  void gradientsOfStatesAreThoseOfTheOracle(CellType cell, Direction direction, int rank) {
    for (int[] lengths : GradientCheck.lengths()) {
      check(cell, direction, rank, 0, PackedBatch.of(lengths));
    }
  }

  @EachCell
  void gradientsOfStatesWithRecurrentDropoutAreThoseOfTheOracle(
      CellType cell, Direction direction, int rank) {
    check(cell, direction, rank, 0.5f, PackedBatch.of(4, 2, 5));
  }

  @EachCell
  void noGradientFlowsFromATextToThePrecedingOne(CellType cell, Direction direction, int rank) {
    check(cell, direction, rank, 0.3f, withResets(PackedBatch.of(4, 2, 5, 1)));
    PackedBatch all = PackedBatch.of(3, 2);
    boolean[] everywhere = new boolean[all.tokens()];
    Arrays.fill(everywhere, true);
    check(cell, direction, rank, 0, all.withResets(everywhere));
  }

  private void check(
      CellType cell, Direction direction, int rank, float dropout, PackedBatch batch) {
    RecurrentLayer layer = layer(cell, direction, rank, dropout);
    int sequences = batch.sequences();
    FMatrixRMaj x = GradientCheck.random(batch.tokens(), IN, random);
    RecurrentState initial = randomState(layer, sequences);
    workspace.beginTraining(5);
    FMatrixRMaj drawn = Dropout.mask(sequences, HIDDEN, dropout, workspace);
    FMatrixRMaj mask = drawn == null ? null : drawn.copy();
    Map<String, double[]> values = new HashMap<>();
    layer.parameters().forEach(p -> values.put(p.name(), GradientCheck.doubles(p.value())));
    values.put("x", GradientCheck.doubles(x));
    values.put("h0", GradientCheck.doubles(initial.hidden()));
    values.put("c0", GradientCheck.doubles(initial.cell()));
    GradientCheck.Oracle oracle =
        v -> flat(RecurrentOracle.run(cell, "l", v, batch, direction, mask), layer.cellSize());

    workspace.beginTraining(5);
    RecurrentPass pass = layer.forward(batch, x, initial, workspace);
    RecurrentState last = pass.finalState();
    double[] expected = oracle.apply(values);
    int states = batch.tokens() * HIDDEN;
    int hidden = sequences * HIDDEN;
    for (int i = 0; i < expected.length; i++) {
      double actual =
          i < states
              ? pass.output().data[i]
              : i < states + hidden
                  ? last.hidden().data[i - states]
                  : last.cell().data[i - states - hidden];
      assertThat(actual).as("output " + i).isCloseTo(expected[i], GradientCheck.about(1));
    }

    FMatrixRMaj weights = GradientCheck.random(1, expected.length, random);
    FMatrixRMaj dy = part(weights.data, 0, batch.tokens(), HIDDEN);
    RecurrentState dFinal =
        new RecurrentState(
            part(weights.data, states, sequences, HIDDEN),
            part(weights.data, states + hidden, sequences, layer.cellSize()));
    Gradients gradients = new Gradients(layer.parameters());
    FMatrixRMaj dx = pass.backward(dy, dFinal, gradients);
    GradientCheck.compare("x", dx, values, weights, oracle);
    GradientCheck.compare("h0", pass.initialStateGradient().hidden(), values, weights, oracle);
    GradientCheck.compare("c0", pass.initialStateGradient().cell(), values, weights, oracle);
    for (Parameter p : layer.parameters()) {
      GradientCheck.compare(p.name(), gradients.of(p), values, weights, oracle);
    }
  }

  private static double[] flat(RecurrentOracle.States states, int cellSize) {
    int cell = cellSize == 0 ? 0 : states.memory().length;
    int y = states.y().length;
    double[] all = Arrays.copyOf(states.y(), y + states.hidden().length + cell);
    System.arraycopy(states.hidden(), 0, all, y, states.hidden().length);
    System.arraycopy(states.memory(), 0, all, y + states.hidden().length, cell);
    return all;
  }

  private static FMatrixRMaj part(float[] values, int from, int rows, int columns) {
    return FMatrixRMaj.wrap(rows, columns, Arrays.copyOfRange(values, from, from + rows * columns));
  }

  /** Sequences of 7 and 5 tokens: windows of 4 and 4, then 3 and 1. */
  @EachCell
  void twoWindowsHaveTheBitsOfOneLongSequence(CellType cell, Direction direction, int rank)
      throws Exception {
    RecurrentLayer layer = layer(cell, direction, rank, 0);
    RecurrentInference inference = inference(layer, cell, direction, rank);
    workspace.beginInference();
    PackedBatch whole = PackedBatch.of(7, 5);
    FMatrixRMaj x = GradientCheck.random(whole.tokens(), IN, random);
    RecurrentPass pass = layer.forward(whole, x, workspace);
    PackedBatch[] windows = {PackedBatch.of(4, 4), PackedBatch.of(3, 1)};
    int[] begins = {0, 4};
    RecurrentState carried = layer.zeroState(2);
    RecurrentState inferred = inference.zeroState(2);
    for (int i = 0; i < 2; i++) {
      int w = direction == Direction.FORWARD ? i : 1 - i;
      PackedBatch batch = windows[w];
      FMatrixRMaj part = window(whole, x, batch, begins[w]);
      FMatrixRMaj expected = window(whole, pass.output(), batch, begins[w]);
      RecurrentPass windowPass = layer.forward(batch, part, carried, workspace);
      assertThat(elements(windowPass.output())).isEqualTo(elements(expected));
      carried = windowPass.finalState().copy();
      FMatrixRMaj y = new FMatrixRMaj(batch.tokens(), HIDDEN);
      inference.run(batch, Block.of(part), Block.of(y), inferred, workspace);
      assertThat(y.data).isEqualTo(elements(expected));
    }
    assertSame(carried, pass.finalState());
    assertSame(inferred, pass.finalState());
  }

  /** The rows of a window that begins at step {@code begin}. */
  private static FMatrixRMaj window(
      PackedBatch whole, FMatrixRMaj rows, PackedBatch window, int begin) {
    FMatrixRMaj part = new FMatrixRMaj(window.tokens(), rows.numCols);
    for (int s = 0; s < window.sequences(); s++) {
      for (int t = 0; t < window.length(s); t++) {
        System.arraycopy(
            rows.data,
            whole.row(s, begin + t) * rows.numCols,
            part.data,
            window.row(s, t) * rows.numCols,
            rows.numCols);
      }
    }
    return part;
  }

  @EachCell
  void inferenceWithStatesAndResetsHasTheBitsOfTraining(
      CellType cell, Direction direction, int rank) throws Exception {
    RecurrentLayer layer = layer(cell, direction, rank, 0);
    RecurrentInference inference = inference(layer, cell, direction, rank);
    PackedBatch batch = withResets(PackedBatch.of(4, 2, 5, 1));
    workspace.beginInference();
    RecurrentState expected = randomState(layer, batch.sequences());
    RecurrentState actual = expected.copy();
    for (int window = 0; window < 2; window++) {
      FMatrixRMaj x = GradientCheck.random(batch.tokens(), IN, random);
      RecurrentPass pass = layer.forward(batch, x, expected, workspace);
      FMatrixRMaj y = new FMatrixRMaj(batch.tokens(), HIDDEN);
      inference.run(batch, Block.of(x), Block.of(y), actual, workspace);
      assertThat(y.data).isEqualTo(elements(pass.output()));
      expected = pass.finalState().copy();
      assertSame(actual, expected);
    }
  }

  @Test
  void bothDirectionsTakeTheGradientsOfTheirFinalStates() {
    RecurrentConfig config = RecurrentConfig.of(IN, HIDDEN);
    Bidirectional layer = Cells.bidirectional(CellType.LSTM, "b", config, new SplittableRandom(3));
    PackedBatch batch = PackedBatch.of(3, 1, 4);
    workspace.beginInference();
    FMatrixRMaj x = GradientCheck.random(batch.tokens(), IN, random);
    RecurrentState dLeft = randomState(layer.forward(), 3);
    RecurrentState dRight = randomState(layer.backward(), 3);
    Gradients gradients = new Gradients(layer.parameters());
    FMatrixRMaj zero = new FMatrixRMaj(batch.tokens(), 2 * HIDDEN);
    layer.forward(batch, x, workspace).backward(zero.copy(), dLeft, dRight, gradients);
    Gradients expected = new Gradients(layer.parameters());
    FMatrixRMaj none = new FMatrixRMaj(batch.tokens(), HIDDEN);
    layer.forward().forward(batch, x, workspace).backward(none.copy(), dLeft, expected);
    layer.backward().forward(batch, x, workspace).backward(none.copy(), dRight, expected);
    for (Parameter p : layer.parameters()) {
      assertThat(gradients.of(p).data).isEqualTo(expected.of(p).data);
    }
  }

  @Test
  void aPassThatBeganWithTheZeroStateHasNoGradientOfIt() {
    RecurrentLayer layer = layer(CellType.GRU, Direction.FORWARD, 0, 0);
    RecurrentPass pass = layer.forward(PackedBatch.of(2), new FMatrixRMaj(2, IN), workspace);
    pass.backward(new FMatrixRMaj(2, HIDDEN), new Gradients(layer.parameters()));
    assertThatThrownBy(pass::initialStateGradient).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void statesOfAnotherBatchAreRefused() throws Exception {
    RecurrentLayer layer = layer(CellType.LSTM, Direction.FORWARD, 0, 0);
    RecurrentState three = layer.zeroState(3);
    PackedBatch batch = PackedBatch.of(2, 1);
    FMatrixRMaj x = new FMatrixRMaj(3, IN);
    assertThatThrownBy(() -> layer.forward(batch, x, three, workspace))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 states for 2 sequences");
    RecurrentInference inference = inference(layer, CellType.LSTM, Direction.FORWARD, 0);
    FMatrixRMaj y = new FMatrixRMaj(3, HIDDEN);
    assertThatThrownBy(() -> inference.run(batch, Block.of(x), Block.of(y), three, workspace))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 states for 2 sequences");
  }

  private static void assertSame(RecurrentState actual, RecurrentState expected) {
    assertThat(elements(actual.hidden())).isEqualTo(elements(expected.hidden()));
    assertThat(elements(actual.cell())).isEqualTo(elements(expected.cell()));
  }

  private static float[] elements(FMatrixRMaj matrix) {
    return Arrays.copyOf(matrix.data, matrix.getNumElements());
  }

  /** Texts begin at the first step of a sequence, within some, and at the last step of one. */
  private static PackedBatch withResets(PackedBatch batch) {
    boolean[] resets = new boolean[batch.tokens()];
    resets[batch.row(1, 0)] = true;
    resets[batch.row(0, 2)] = true;
    resets[batch.row(0, 3)] = true;
    resets[batch.row(2, batch.length(2) - 1)] = true;
    return batch.withResets(resets);
  }

  private RecurrentState randomState(RecurrentLayer layer, int sequences) {
    return new RecurrentState(
        GradientCheck.random(sequences, HIDDEN, random),
        GradientCheck.random(sequences, layer.cellSize(), random));
  }

  private static RecurrentInference inference(
      RecurrentLayer layer, CellType cell, Direction direction, int rank) throws Exception {
    WeightSource weights = new ParameterWeights(layer.parameters(), NumberFormat.FLOAT32);
    return Cells.inference(cell, "l", new RecurrentConfig(IN, HIDDEN, rank, 0), direction, weights);
  }

  private static RecurrentLayer layer(CellType cell, Direction direction, int rank, float dropout) {
    RecurrentConfig config = new RecurrentConfig(IN, HIDDEN, rank, dropout);
    return Cells.layer(cell, "l", config, direction, new SplittableRandom(2));
  }
}
