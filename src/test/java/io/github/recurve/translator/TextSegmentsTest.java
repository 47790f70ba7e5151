package io.github.recurve.translator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.text.running.SentenceRules;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TextSegmentsTest {

  private static final SentenceRules ENGLISH = new SentenceRules(true);

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("word", " ", ". ", "!\n", "a", "\t", "\u00a0", "?", "\ud83d\ude00", ", ")
        .list()
        .ofMaxSize(400)
        .map(list -> String.join("", list));
  }

  @Property(tries = 200)
  void partsAndSpacesFormTheText(@ForAll("texts") String text) {
    TextSegments segments = TextSegments.of(text, ENGLISH, String::length);
    assertThat(segments.join(segments.parts())).isEqualTo(text);
    for (String part : segments.parts()) {
      assertThat(part).isEqualTo(part.strip()).isNotEmpty();
    }
  }

  @Test
  void sentencesArePartsButTitlesAndQuotationsEndNone() {
    String text = " I met Dr. Lee. Did you? \"Yes!\" he said.\nat last";
    assertThat(TextSegments.of(text, ENGLISH, String::length).parts())
        .containsExactly("I met Dr. Lee.", "Did you?", "\"Yes!\" he said.", "at last");
    assertThat(TextSegments.of("\n\nA.", ENGLISH, String::length).parts()).containsExactly("A.");
    assertThat(TextSegments.of("", ENGLISH, String::length).parts()).isEmpty();
  }

  @Test
  void longTextIsCutAtSentencesAndLongSentencesAtSpaces() {
    String text = "One sentence of this text. And another one! Many " + "word ".repeat(40);
    TextSegments segments = TextSegments.of(text, ENGLISH, String::length);
    assertThat(segments.parts()).startsWith("One sentence of this text.", "And another one!");
    assertThat(segments.parts()).allMatch(part -> part.length() <= 81);
  }

  @Test
  void longWordsAreCut() {
    TextSegments segments = TextSegments.of("\ud83d\ude00".repeat(5000), ENGLISH, String::length);
    assertThat(segments.parts()).allMatch(part -> part.length() <= 401);
    assertThat(segments.join(segments.parts())).isEqualTo("\ud83d\ude00".repeat(5000));
  }
}
