package io.github.recurve.text.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.Allocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scheme of a file is found in work that grows with its tags. */
class AnnotationSchemeGrowthTest {

  private static long work(List<String> tags, int sentences, int repeats) {
    List<List<String>> file = new ArrayList<>();
    for (int i = 0; i < sentences; i++) {
      List<String> sentence = new ArrayList<>();
      IntStream.range(0, repeats).forEach(j -> sentence.addAll(tags));
      file.add(sentence);
    }
    return Allocation.of(() -> detect(Set.copyOf(tags), file));
  }

  private static void detect(Set<String> tags, List<List<String>> file) {
    try {
      AnnotationScheme.detect(tags, file);
    } catch (AnnotationScheme.BadTagException expected) {
      // costs what the search for it took
    }
  }

  @ParameterizedTest
  @CsvSource({
    "O",
    "I-PER",
    "I-PER B-PER",
    "B-PER I-PER O",
    "S-PER B-PER E-PER O",
    "U-A B-A L-A",
    "PER O",
    "O 0 B-PER",
    "I-A I-B O"
  })
  void detectionGrowsWithTheFile(String line) {
    List<String> tags = List.of(line.split(" "));
    assertThat(work(tags, 4000, 1)).isLessThan(5 * work(tags, 1000, 1) + 1000);
    assertThat(work(tags, 1, 4000)).isLessThan(5 * work(tags, 1, 1000) + 1000);
  }

  @ParameterizedTest
  @CsvSource({"B-", "X", "B-PER-"})
  void manyDifferentTagsAreNoWorseThanTheirNumber(String tag) {
    assertThat(distinct(tag, 4000)).isLessThan(5 * distinct(tag, 1000));
  }

  private static long distinct(String tag, int count) {
    List<String> tags = new ArrayList<>(List.of("O"));
    IntStream.range(0, count).forEach(i -> tags.add(tag + i));
    return work(tags, 1, 1);
  }
}
