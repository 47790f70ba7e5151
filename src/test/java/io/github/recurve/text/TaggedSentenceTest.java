package io.github.recurve.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TaggedSentenceTest {

  @Test
  void needsATagForEachToken() {
    assertThatThrownBy(() -> new TaggedSentence(List.of("a", "b"), List.of("O")))
        .hasMessage("2 tokens but 1 tag");
    assertThatThrownBy(() -> new TaggedSentence(List.of(), List.of()))
        .hasMessage("a sentence without tokens");
    assertThatThrownBy(() -> new TaggedSentence(List.of(""), List.of("O")))
        .hasMessageContaining("an empty token");
  }

  @Test
  void withTagsKeepsTokensAndDocument() {
    TaggedSentence sentence = new TaggedSentence(List.of("a"), List.of("O"), true);
    assertThat(sentence.withTags(List.of("B-X")))
        .isEqualTo(new TaggedSentence(List.of("a"), List.of("B-X"), true));
    assertThat(sentence.length()).isOne();
  }
}
