package io.github.recurve.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.recurve.network.AllowedTransitions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TagSetTest {

  @Test
  void transitionsAreThoseOfBioes() {
    TagSet tags = TagSet.chunks(List.of("LOC", "PER"));
    AllowedTransitions transitions = tags.transitions();
    for (int from = 0; from <= tags.size(); from++) {
      for (int to = 0; to <= tags.size(); to++) {
        String before = from == tags.size() ? "O" : tags.tag(from);
        String after = to == tags.size() ? "O" : tags.tag(to);
        boolean expected =
            before.matches("[BI]-.*")
                ? after.matches("[IE]-" + before.substring(2))
                : after.matches("O|[BS]-.*");
        assertThat(transitions.allows(from, to)).as(before + " " + after).isEqualTo(expected);
      }
    }
  }

  @Test
  void manyTypesAreDecodedAtOnceOrRefused() {
    TagSet tags = TagSet.chunks(IntStream.range(0, 5_000).mapToObj(i -> "T" + i).toList());
    float[] emissions = new float[3 * tags.size()];
    emissions[tags.indexOf("B-T4000")] = 3;
    emissions[2 * tags.size() + tags.indexOf("E-T4000")] = 3;
    int[] best = new int[3];
    float[] chunks = new float[3];
    new SoftmaxDecoder(tags, 1).decode(emissions, 3, best, new float[emissions.length], chunks);
    assertThat(tags.tag(best[0])).isEqualTo("B-T4000");
    assertThat(tags.tag(best[1])).isEqualTo("I-T4000");
    assertThat(tags.tag(best[2])).isEqualTo("E-T4000");
    assertThatThrownBy(() -> new CrfDecoder(tags, "transitions"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 1024 tags, not 20001");
  }
}
