package io.github.recurve.text;

import static io.github.recurve.text.TagScheme.BIOES;
import static io.github.recurve.text.TagScheme.IOB1;
import static io.github.recurve.text.TagScheme.IOB2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagSchemeTest {

  private static List<String> split(String tags) {
    return List.of(tags.split(" "));
  }

  private static String spans(String tags) {
    return IOB2.spans(split(tags)).stream()
        .map(s -> s.type() + "[" + s.start() + "," + s.end() + ")")
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "B-P I-P O B-L           | P[0,2) L[3,4)",
        "I-P I-P O I-L           | P[0,2) L[3,4)",
        "I-P B-P I-P             | P[0,1) P[1,3)",
        "S-P B-L I-L E-L O       | P[0,1) L[1,4)",
        "O I-P O                 | P[1,2)",
        "B-P I-L I-L             | P[0,1) L[1,3)",
        "B-P B-P                 | P[0,1) P[1,2)",
        "E-P E-P                 | P[0,1) P[1,2)",
        "S-P I-P E-P             | P[0,1) P[1,3)",
        "B-P E-P I-P             | P[0,2) P[2,3)",
        "O E-P O                 | P[1,2)",
        "B-P S-P                 | P[0,1) P[1,2)",
        "B-P O E-P               | P[0,1) P[2,3)",
        "B-creative-work I-creative-work | creative-work[0,2)",
      })
  void readsSpansAsTheConllScriptDoes(String tags, String expected) {
    assertThat(spans(tags)).isEqualTo(expected);
  }

  @Test
  void noTagsHaveNoSpans() {
    assertThat(IOB2.spans(List.of())).isEmpty();
    assertThat(spans("O O O")).isEmpty();
  }

  @Test
  void goldSpansHaveProbabilityOne() {
    assertThat(IOB2.spans(List.of("B-X"))).containsExactly(new Span(0, 1, "X", 1));
  }

  @Test
  void writesEachScheme() {
    List<Span> spans = List.of(new Span(3, 4, "P"), new Span(0, 3, "P"), new Span(5, 6, "L"));
    assertThat(IOB1.tags(spans, 7)).isEqualTo(split("I-P I-P I-P B-P O I-L O"));
    assertThat(IOB2.tags(spans, 7)).isEqualTo(split("B-P I-P I-P B-P O B-L O"));
    assertThat(BIOES.tags(spans, 7)).isEqualTo(split("B-P I-P E-P S-P O S-L O"));
  }

  @Test
  void repairMakesWellFormed() {
    assertThat(IOB2.repair(split("I-P I-L O I-L I-L"))).isEqualTo(split("B-P B-L O B-L I-L"));
    assertThat(BIOES.repair(split("B-P O I-L I-L B-L"))).isEqualTo(split("S-P O B-L E-L S-L"));
    assertThat(BIOES.repair(split("I-P B-P O"))).isEqualTo(split("S-P S-P O"));
  }

  @Test
  void refusesWhatEncodesNoSpan() {
    assertThatThrownBy(() -> IOB2.spans(List.of("O", "NOUN")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tag 'NOUN' at token 1 is neither O nor of the form B-TYPE");
    assertThatThrownBy(() -> IOB2.spans(List.of("B-")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> IOB2.spans(List.of(""))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> IOB2.tags(List.of(new Span(0, 3, "P")), 2))
        .hasMessageContaining("ends beyond a sentence of 2");
    assertThatThrownBy(() -> IOB2.tags(List.of(new Span(0, 2, "P"), new Span(1, 3, "L")), 5))
        .hasMessageContaining("overlap");
  }

  @Test
  void detectsTheSchemeOfAFile() {
    assertThat(TagScheme.detect(List.of(split("B-P I-P O"), split("B-L B-L")))).contains(IOB2);
    assertThat(TagScheme.detect(List.of(split("I-P I-P O"), split("I-L B-L")))).contains(IOB1);
    assertThat(TagScheme.detect(List.of(split("B-P E-P O")))).contains(BIOES);
    assertThat(TagScheme.detect(List.of(split("S-P O")))).contains(BIOES);
    assertThat(TagScheme.detect(List.of(split("O O")))).contains(IOB2);
    assertThat(TagScheme.detect(List.of(split("B-P O"), split("B-P O"), split("I-P O"))))
        .as("one slip in an IOB2 file")
        .contains(IOB2);
  }

  @Test
  void partsOfSpeechAreNoChunkScheme() {
    assertThat(TagScheme.detect(List.of(split("DET NOUN VERB")))).isEmpty();
    assertThat(TagScheme.detect(List.of(split("-LRB- NN")))).isEmpty();
    assertThat(TagScheme.detect(List.of())).isEmpty();
    assertThat(TagScheme.isChunkTag("B-")).isFalse();
    assertThat(TagScheme.isChunkTag("X-PER")).isFalse();
    assertThat(TagScheme.isChunkTag("S-PER")).isTrue();
  }

  @Test
  void listsAllTagsOfASchemeOnce() {
    assertThat(IOB2.inventory(List.of("L", "P"))).containsExactly("O", "B-L", "I-L", "B-P", "I-P");
    assertThat(BIOES.inventory(List.of("L"))).containsExactly("O", "B-L", "I-L", "E-L", "S-L");
  }

  @Property
  void everySchemeGivesBackItsSpans(@ForAll("sentences") List<Span> spans) {
    int length = spans.isEmpty() ? 3 : spans.get(spans.size() - 1).end() + 1;
    for (TagScheme scheme : TagScheme.values()) {
      List<String> tags = scheme.tags(spans, length);
      assertThat(scheme.spans(tags)).isEqualTo(spans);
      assertThat(scheme.repair(tags)).as("well-formed tags stay").isEqualTo(tags);
    }
  }

  @Property
  void repairKeepsTheSpansOfAnyTags(@ForAll("tags") List<String> tags) {
    for (TagScheme scheme : TagScheme.values()) {
      List<String> repaired = scheme.repair(tags);
      assertThat(scheme.spans(repaired)).isEqualTo(scheme.spans(tags));
      assertThat(scheme.repair(repaired)).isEqualTo(repaired);
    }
  }

  @Provide
  Arbitrary<List<String>> tags() {
    return Arbitraries.of("O", "B-P", "I-P", "E-P", "S-P", "B-L", "I-L", "E-L", "S-L")
        .list()
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<Span>> sentences() {
    Arbitrary<int[]> steps =
        Combinators.combine(
                Arbitraries.integers().between(0, 2), Arbitraries.integers().between(1, 3))
            .as((gap, size) -> new int[] {gap, size});
    Arbitrary<String> types = Arbitraries.of("P", "L");
    return Combinators.combine(steps.list().ofMaxSize(6), types.list().ofSize(6))
        .as(
            (moves, names) -> {
              List<Span> spans = new ArrayList<>();
              int at = 0;
              for (int i = 0; i < moves.size(); i++) {
                int start = at + moves.get(i)[0];
                at = start + moves.get(i)[1];
                spans.add(new Span(start, at, names.get(i)));
              }
              return spans;
            });
  }
}
