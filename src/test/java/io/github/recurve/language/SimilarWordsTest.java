package io.github.recurve.language;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SimilarWordsTest {

  @Property(tries = 3000)
  void oneEditIsOneInsertionDeletionReplacementOrSwap(
      @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 5) String word,
      @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 5) String other) {
    boolean swapped = false;
    for (int i = 0; i + 1 < word.length(); i++) {
      String swap =
          word.substring(0, i) + word.charAt(i + 1) + word.charAt(i) + word.substring(i + 2);
      swapped |= swap.equals(other) && !word.equals(other);
    }

    assertThat(SimilarWords.isOneEdit(word, other))
        .isEqualTo(swapped || SimilarWords.edits(word, other) == 1);
  }

  @Test
  void wordsOfTheModelAreFoundBySpellingAndStem() {
    SimilarWords similar = new SimilarWords(TinyModel.get());

    assertThat(similar.withinOneEdit("fea")).containsExactly("tea");
    assertThat(similar.withinOneEdit("tea")).isEmpty();
    assertThat(similar.inflections("drinking")).containsExactly("drinks");
    assertThat(similar.inflections("drinks")).isEmpty();
    assertThat(similar.withinOneEdit("")).isEmpty();
  }
}
