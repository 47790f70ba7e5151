package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
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

  @Test
  void emptySequencesAreRefused() {
    assertThatThrownBy(() -> PackedBatch.of(2, 0)).hasMessageContaining("sequence 1 is empty");
    assertThatThrownBy(PackedBatch::of).isInstanceOf(IllegalArgumentException.class);
  }
}
