package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class PackedBatchTest {

  @Property
  void everyTokenHasOneRowAndStepsAreContiguous(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 9) Integer> sizes) {
    int[] lengths = sizes.stream().mapToInt(Integer::intValue).toArray();
    PackedBatch batch = PackedBatch.of(lengths);
    boolean[] seen = new boolean[batch.tokens()];
    assertThat(batch.tokens()).isEqualTo(Arrays.stream(lengths).sum());
    for (int s = 0; s < batch.sequences(); s++) {
      assertThat(batch.length(s)).isEqualTo(lengths[batch.original(s)]);
      for (int t = 0; t < batch.length(s); t++) {
        int row = batch.row(s, t);
        assertThat(row).isBetween(batch.offset(t), batch.offset(t) + batch.active(t) - 1);
        assertThat(seen[row]).isFalse();
        seen[row] = true;
      }
    }
  }

  @Property
  void sequencesOfDecreasingLengthKeepTheirOrder(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 9) Integer> sizes) {
    int[] lengths =
        sizes.stream().sorted(Comparator.reverseOrder()).mapToInt(Integer::intValue).toArray();
    PackedBatch batch = PackedBatch.inOrder(lengths);
    PackedBatch sorted = PackedBatch.of(lengths);
    for (int s = 0; s < lengths.length; s++) {
      assertThat(batch.original(s)).isEqualTo(s);
      assertThat(batch.length(s)).isEqualTo(lengths[s]);
      assertThat(sorted.original(s)).isEqualTo(s);
      assertThat(sorted.offset(lengths[s] - 1)).isEqualTo(batch.offset(lengths[s] - 1));
    }
  }

  @Property
  void statesFollowTheirSequencesToAnotherBatch(
      @ForAll @Size(min = 1, max = 9) List<@IntRange(min = 1, max = 9) Integer> sizes,
      @ForAll long seed) {
    int n = sizes.size();
    SplittableRandom random = new SplittableRandom(seed);
    PackedBatch from = PackedBatch.of(sizes.stream().mapToInt(Integer::intValue).toArray());
    PackedBatch to = PackedBatch.of(random.ints(n, 1, 9).toArray());
    RecurrentState state =
        new RecurrentState(GradientCheck.random(n, 3, random), GradientCheck.random(n, 2, random));
    RecurrentState moved = state.reordered(from, to);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (from.original(i) == to.original(j)) {
          assertThat(row(moved.hidden(), j)).isEqualTo(row(state.hidden(), i));
          assertThat(row(moved.cell(), j)).isEqualTo(row(state.cell(), i));
        }
      }
    }
    RecurrentState back = moved.reordered(to, from);
    assertThat(back.hidden().data).isEqualTo(state.hidden().data);
    assertThat(back.cell().data).isEqualTo(state.cell().data);
    RecurrentState d =
        new RecurrentState(GradientCheck.random(n, 3, random), GradientCheck.random(n, 2, random));
    // The gradient of a linear function is its adjoint: <reorder(s), d> = <s, gradient(d)>.
    assertThat(dot(moved.hidden(), d.hidden()))
        .isCloseTo(dot(state.hidden(), d.reordered(to, from).hidden()), within(1e-5));
  }

  private static float[] row(FMatrixRMaj matrix, int row) {
    return Arrays.copyOfRange(matrix.data, row * matrix.numCols, (row + 1) * matrix.numCols);
  }

  private static double dot(FMatrixRMaj a, FMatrixRMaj b) {
    double sum = 0;
    for (int i = 0; i < a.getNumElements(); i++) {
      sum += (double) a.data[i] * b.data[i];
    }
    return sum;
  }

  @Test
  void statesOfAnotherNumberOfSequencesAreRefused() {
    RecurrentState state = new RecurrentState(2, 3, 0);
    assertThatThrownBy(() -> state.reordered(PackedBatch.of(1, 2), PackedBatch.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 states for 1 sequences");
  }

  @Test
  void resetsOfAnotherNumberOfRowsAreRefused() {
    assertThatThrownBy(() -> PackedBatch.of(2, 3).withResets(new boolean[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 flags for 5 tokens");
  }

  @Test
  void increasingLengthsHaveNoLayoutInTheirOrder() {
    assertThatThrownBy(() -> PackedBatch.inOrder(2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sequence 1 is longer");
    assertThatThrownBy(() -> PackedBatch.inOrder(2, 0)).hasMessageContaining("sequence 1 is empty");
  }

  @Test
  void emptySequencesAreRefused() {
    assertThatThrownBy(() -> PackedBatch.of(2, 0)).hasMessageContaining("sequence 1 is empty");
    assertThatThrownBy(PackedBatch::of).isInstanceOf(IllegalArgumentException.class);
  }
}
