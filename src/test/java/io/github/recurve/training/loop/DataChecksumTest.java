package io.github.recurve.training.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DataChecksumTest {

  private static String of(Consumer<DataChecksum> additions) {
    DataChecksum checksum = new DataChecksum();
    additions.accept(checksum);
    return checksum.toString();
  }

  @Test
  void equalDataHaveEqualChecksums() {
    assertThat(of(c -> c.add(List.of("a", "b")).add(1, 2)))
        .isEqualTo(of(c -> c.add(List.of("a", "b")).add(1, 2)))
        .matches("[0-9a-f]{1,8}");
  }

  @Test
  void otherDataHaveOtherChecksums() {
    List<String> checksums =
        List.of(
            of(c -> {}),
            of(c -> c.add("")),
            of(c -> c.add("ab")),
            of(c -> c.add("a").add("b")),
            of(c -> c.add(List.of("a", "b"))),
            of(c -> c.add(List.of("ab"))),
            of(c -> c.add(List.of("b", "a"))),
            of(c -> c.add(1, 2)),
            of(c -> c.add(2, 1)),
            of(c -> c.add(new float[] {1, 2}, 2)),
            of(c -> c.add(new float[] {1, 2}, 1)));
    assertThat(checksums).doesNotHaveDuplicates();
  }

  @Test
  void dataLargerThanTheBufferCount() {
    int[] many = IntStream.range(0, 100_000).toArray();
    int[] other = many.clone();
    other[99_999] = 5;
    assertThat(of(c -> c.add(other))).isNotEqualTo(of(c -> c.add(many)));
    other[99_999] = many[99_999];
    assertThat(of(c -> c.add(other))).isEqualTo(of(c -> c.add(many)));
  }
}
