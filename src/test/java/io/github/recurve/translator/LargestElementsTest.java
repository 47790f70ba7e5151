package io.github.recurve.translator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LargestElementsTest {

  @Property(tries = 300)
  void theyAreTheFirstOfTheSortedRow(
      @ForAll @IntRange(min = 1, max = 20) int count,
      @ForAll @IntRange(min = 1, max = 400) int length,
      @ForAll @IntRange(max = 9) int offset,
      @ForAll @IntRange(min = 1, max = 300) int distinct,
      @ForAll long seed) {
    float[] x = new float[offset + length + 3];
    Random random = new Random(seed);
    for (int i = 0; i < x.length; i++) {
      x[i] = i < offset || i >= offset + length ? 1e9f : random.nextInt(distinct) - 7f;
    }
    List<Integer> expected =
        IntStream.range(0, length)
            .boxed()
            .sorted(Comparator.comparing(i -> -x[offset + i])) // stable
            .limit(count)
            .toList();

    LargestElements largest = new LargestElements(count);
    largest.find(x, 0, x.length); // a second search starts anew
    largest.find(x, offset, length);

    assertThat(IntStream.range(0, largest.size()).map(largest::index).boxed().toList())
        .isEqualTo(expected);
    for (int rank = 0; rank < largest.size(); rank++) {
      assertThat(largest.value(rank)).isEqualTo(x[offset + largest.index(rank)]);
    }
  }
}
