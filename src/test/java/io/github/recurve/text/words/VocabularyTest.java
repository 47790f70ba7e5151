package io.github.recurve.text.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VocabularyTest {

  @Test
  void numbersEntriesInOrder() {
    Vocabulary words = Vocabulary.of("b", "a");
    assertThat(words.index("b")).isZero();
    assertThat(words.index("a")).isOne();
    assertThat(words.get(1)).isEqualTo("a");
    assertThat(words.size()).isEqualTo(2);
    assertThat(words.contains("a")).isTrue();
  }

  @Test
  void anUnknownEntryHasTheGivenNumber() {
    Vocabulary words = Vocabulary.of("a");
    assertThat(words.index("z")).isEqualTo(-1);
    assertThat(words.index("z", 7)).isEqualTo(7);
    assertThat(words.contains("z")).isFalse();
  }

  @Test
  void repeatedEntriesAreRefused() {
    assertThatThrownBy(() -> Vocabulary.of("x", "y", "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("vocabulary entries 0 and 2 are both 'x'");
  }

  @Test
  void countsAreSortedByDecreasingCountThenByString() {
    VocabularyCounter counter = new VocabularyCounter();
    for (String word : "to be or not to be that is the question to".split(" ")) {
      counter.add(word);
    }
    assertThat(counter.build().entries())
        .containsExactly("to", "be", "is", "not", "or", "question", "that", "the");
    assertThat(counter.build(2, 10).entries()).containsExactly("to", "be");
    assertThat(counter.build(1, 3, "<unk>").entries()).containsExactly("<unk>", "to", "be");
    assertThat(counter.count("to")).isEqualTo(3);
    assertThat(counter.count("absent")).isZero();
  }

  @Test
  void aReservedEntryIsNotListedTwice() {
    VocabularyCounter counter = new VocabularyCounter();
    counter.add("<unk>", 5);
    counter.add("a", 1);
    assertThat(counter.build(1, 9, "<unk>").entries()).containsExactly("<unk>", "a");
  }

  @Test
  void laterChangesOfTheListDoNotMatter() {
    List<String> list = new java.util.ArrayList<>(List.of("a", "b"));
    Vocabulary words = new Vocabulary(list);
    list.set(0, "c");
    assertThat(words.get(0)).isEqualTo("a");
    assertThat(words).isEqualTo(Vocabulary.of("a", "b")).hasSameHashCodeAs(Vocabulary.of("a", "b"));
  }

  @Test
  void entriesWithEqualHashCodesAreToldApart() {
    List<String> colliding = List.of("");
    for (int length = 0; length < 11; length++) { // "Aa" and "BB" have the same hash code
      colliding = colliding.stream().flatMap(s -> Stream.of(s + "Aa", s + "BB")).toList();
    }
    Vocabulary vocabulary = new Vocabulary(colliding);
    for (int i = 0; i < colliding.size(); i++) {
      assertThat(vocabulary.index(colliding.get(i))).isEqualTo(i);
    }
    assertThat(vocabulary.contains("C#" + colliding.get(0).substring(2))).isFalse();
  }

  @Test
  void unpairedSurrogatesAreRefused() {
    assertThatThrownBy(() -> Vocabulary.of("\ud800")).hasMessageContaining("unpaired surrogate");
  }
}
