package io.github.recurve.languagetool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.language.TinyModel;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the adapter keeps is bounded in bytes, whatever a client sends. */
class LanguageToolCachesTest {

  @Test
  void findingsOfLongSentencesReplaceEachOther() {
    FindingCache cache = new FindingCache();
    for (int i = 0; i < 1000; i++) {
      String sentence = i + "a".repeat(100_000);
      cache.put(sentence, List.of());
      assertThat(cache.get(sentence)).isEmpty();
    }
    assertThat(cache.characters()).isEqualTo(100_003);
  }

  @Test
  void findingsOfShortSentencesAreKeptUpToTheLimit() {
    FindingCache cache = new FindingCache();
    cache.put("a", List.of());
    cache.put("a", List.of());
    for (int i = 100; i < 200; i++) {
      cache.put(i + "b".repeat(997), List.of());
      assertThat(cache.get("a")).isNotNull(); // asked for again and again
    }
    assertThat(cache.characters()).isEqualTo(1 + 65 * 1000);
    assertThat(cache.get("100" + "b".repeat(997))).isNull();
  }

  @Test
  void windowsWithWordsOfAnyLengthAreNotKept() {
    RecurrentLanguageModel model = new RecurrentLanguageModel(TinyModel.get());
    for (int i = 0; i < 100; i++) {
      assertThat(model.getPseudoProbability(List.of("Anna", i + "x")).getProb()).isZero();
    }
    assertThat(model.windows()).isZero();
    double drinks = model.getPseudoProbability(List.of("Anna", "drinks")).getProb();
    assertThat(model.getPseudoProbability(List.of("Anna", "drinks")).getProb()).isEqualTo(drinks);
    assertThat(model.windows()).isEqualTo(1);
    model.getPseudoProbability(Collections.nCopies(1000, "Anna"));
    assertThat(model.windows()).isEqualTo(1);
  }
}
