package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.kernel.Block;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.settings.PoolingType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PoolingTest {

  private static final int COLUMNS = 6;

  private final Workspace workspace = new Workspace();

  @ParameterizedTest
  @EnumSource(Pooling.class)
  void outputAndGradientAreThoseOfTheOracle(Pooling pooling) {
    for (int[] lengths : GradientCheck.lengths()) {
      PackedBatch batch = PackedBatch.of(lengths);
      workspace.beginInference();
      SplittableRandom random = new SplittableRandom(4);
      FMatrixRMaj x = GradientCheck.random(batch.tokens(), COLUMNS, random);
      Pooling.Pass pass = pooling.forward(batch, x, workspace);
      double[] values = GradientCheck.doubles(x);
      double[] expected = oracle(pooling, batch, values);
      for (int i = 0; i < expected.length; i++) {
        assertThat((double) pass.output().data[i]).isCloseTo(expected[i], within(1e-6));
      }
      FMatrixRMaj weights = GradientCheck.random(batch.sequences(), COLUMNS, random);
      GradientCheck.compare(
          "x",
          pass.backward(weights),
          values,
          () -> GradientCheck.loss(oracle(pooling, batch, values), weights));
    }
  }

  private static double[] oracle(Pooling pooling, PackedBatch batch, double[] x) {
    double[] y = new double[batch.sequences() * COLUMNS];
    for (int s = 0; s < batch.sequences(); s++) {
      for (int j = 0; j < COLUMNS; j++) {
        double sum = 0;
        double max = Double.NEGATIVE_INFINITY;
        for (int t = 0; t < batch.length(s); t++) {
          sum += x[batch.row(s, t) * COLUMNS + j];
          max = Math.max(max, x[batch.row(s, t) * COLUMNS + j]);
        }
        int last = batch.row(s, j < COLUMNS / 2 ? batch.length(s) - 1 : 0);
        y[s * COLUMNS + j] =
            switch (pooling) {
              case LAST -> x[last * COLUMNS + j];
              case MEAN -> sum / batch.length(s);
              case MAX -> max;
            };
      }
    }
    return y;
  }

  /** Pieces of one direction each, as long texts are read. */
  @Property(tries = 100)
  void piecesInAnyOrderGiveTheOutputOfTheTrainingPath(
      @ForAll Pooling pooling,
      @ForAll @IntRange(min = 1, max = 20) int length,
      @ForAll @IntRange(min = 1, max = 6) int piece,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    FMatrixRMaj x = GradientCheck.random(length, COLUMNS, new SplittableRandom(seed));
    FMatrixRMaj expected = pooling.forward(PackedBatch.of(length), x, new Workspace()).output();
    List<Runnable> pieces = new ArrayList<>();
    PooledSequence pooled = pooling.sequence(COLUMNS, length);
    for (int from = 0; from < length; from += piece) {
      for (int column = 0; column < COLUMNS; column += 3) {
        Block states = Block.of(x, from, column);
        int first = from;
        int firstColumn = column;
        int rows = Math.min(piece, length - from);
        pieces.add(() -> pooled.add(states, first, rows, firstColumn, 3));
      }
    }
    Collections.shuffle(pieces, new Random(seed));
    pieces.forEach(Runnable::run);
    float[] y = new float[COLUMNS + 1];
    pooled.write(y, 1);
    for (int j = 0; j < COLUMNS; j++) {
      assertThat(y[1 + j]).isCloseTo(expected.data[j], within(1e-7f));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = PoolingType.class,
      names = {"LAST", "MEAN", "MAX"})
  void inferenceGivesTheOutputOfTheTrainingPath(PoolingType type) throws ModelFormatException {
    for (int length : new int[] {1, 2, 9}) {
      FMatrixRMaj x = GradientCheck.random(length, COLUMNS, new SplittableRandom(length));
      FMatrixRMaj expected =
          new SequencePooling(type, "pool", COLUMNS, null)
              .forward(PackedBatch.of(length), x, workspace)
              .output();
      float[] y = new float[COLUMNS + 1];
      SequencePooling.inference(type, "pool", COLUMNS, null).pool(Block.of(x, 0, 0), length, y, 1);
      assertThat(Arrays.copyOfRange(y, 1, 1 + COLUMNS)).containsExactly(expected.data);
    }
  }

  @Test
  void aMaximumThatTwoTokensShareIsOfTheFirst() {
    FMatrixRMaj x = new FMatrixRMaj(3, 1, true, 1, 2, 2);
    Pooling.Pass pass = Pooling.MAX.forward(PackedBatch.of(3), x, workspace);
    FMatrixRMaj dy = new FMatrixRMaj(1, 1, true, 5);
    assertThat(pass.backward(dy).data).containsExactly(0, 5, 0);
  }

  @Test
  void rejectsMissingStatesAndOddColumns() {
    PooledSequence pooled = Pooling.MEAN.sequence(2, 3);
    pooled.add(Block.row(new float[2]), 0, 1);
    assertThatThrownBy(() -> pooled.write(new float[2], 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("2 of 6 values have been pooled");
    assertThatThrownBy(() -> Pooling.LAST.sequence(3, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 columns");
  }
}
