package io.github.recurve.translator;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TextSegmentsTest {

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("word", " ", ". ", "!\n", "a", "\t", "\u00a0", "?", "\ud83d\ude00", ", ")
        .list()
        .ofMaxSize(400)
        .map(list -> String.join("", list));
  }

  @Property(tries = 200)
  void partsAndSpacesFormTheText(@ForAll("texts") String text) {
    TextSegments segments = TextSegments.of(text, String::length);
    assertThat(segments.join(segments.parts())).isEqualTo(text);
    for (String part : segments.parts()) {
      assertThat(part).isEqualTo(part.strip()).isNotEmpty();
    }
  }

  @Test
  void shortTextStaysWhole() {
    assertThat(TextSegments.of(" One. Two? ", String::length).parts()).containsExactly("One. Two?");
  }

  @Test
  void longTextIsCutAtSentencesAndLongSentencesAtSpaces() {
    String text = "One sentence of this text. And another one! " + "word ".repeat(40);
    TextSegments segments = TextSegments.of(text, String::length);
    assertThat(segments.parts()).startsWith("One sentence of this text.", "And another one!");
    assertThat(segments.parts()).allMatch(part -> part.length() <= 81);
  }

  @Test
  void longWordsAreCut() {
    TextSegments segments = TextSegments.of("\ud83d\ude00".repeat(5000), String::length);
    assertThat(segments.parts()).allMatch(part -> part.length() <= 401);
    assertThat(segments.join(segments.parts())).isEqualTo("\ud83d\ude00".repeat(5000));
  }
}
