package io.github.recurve.training.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LengthBatchesTest {

  @Property
  void everySequenceIsInOneBatchInAscendingLength(
      @ForAll @Size(max = 300) @IntRange(min = 1, max = 40) int[] lengths,
      @ForAll @IntRange(min = 1, max = 9) int batchSize,
      @ForAll long seed) {
    LengthBatches batches = new LengthBatches(lengths, batchSize);
    int[][] epoch = batches.epoch(seed);
    assertThat(epoch).hasNumberOfRows(batches.count());
    assertThat(Arrays.stream(epoch).flatMapToInt(Arrays::stream).sorted().toArray())
        .containsExactly(IntStream.range(0, lengths.length).toArray());
    for (int[] batch : epoch) {
      assertThat(batch).hasSizeBetween(1, batchSize);
      assertThat(Arrays.stream(batch).map(i -> lengths[i]).toArray()).isSorted();
    }
  }

  @Example
  void epochsDifferButFollowFromTheirSeeds() {
    int[] lengths = IntStream.range(0, 500).map(i -> 1 + i * 7 % 30).toArray();
    LengthBatches batches = new LengthBatches(lengths, 8);
    assertThat(batches.epoch(1)).isDeepEqualTo(batches.epoch(1));
    assertThat(Arrays.deepToString(batches.epoch(1)))
        .isNotEqualTo(Arrays.deepToString(batches.epoch(2)));
  }

  /** The draws of a seed are part of the result of a run. */
  @Property(tries = 50)
  void drawsAreThoseOfTheDefinition(
      @ForAll @Size(max = 500) @IntRange(min = 1, max = 40) int[] lengths,
      @ForAll @IntRange(min = 1, max = 4) int batchSize,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Integer[] order = IntStream.range(0, lengths.length).boxed().toArray(Integer[]::new);
    shuffle(order, random);
    for (int from = 0; from < order.length; from += 50 * batchSize) {
      int to = Math.min(from + 50 * batchSize, order.length);
      Arrays.sort(order, from, to, Comparator.comparingInt(i -> lengths[i]));
    }
    Integer[][] expected = new Integer[(lengths.length + batchSize - 1) / batchSize][];
    for (int b = 0; b < expected.length; b++) {
      int to = Math.min((b + 1) * batchSize, order.length);
      expected[b] = Arrays.copyOfRange(order, b * batchSize, to);
    }
    shuffle(expected, random);
    assertThat(Arrays.deepToString(new LengthBatches(lengths, batchSize).epoch(seed)))
        .isEqualTo(Arrays.deepToString(expected));
  }

  private static <T> void shuffle(T[] items, SplittableRandom random) {
    for (int i = items.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      T item = items[i];
      items[i] = items[j];
      items[j] = item;
    }
  }
}
