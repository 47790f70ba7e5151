package io.github.recurve.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.model.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonalCacheTest {

  @TempDir Path folder;

  private final LanguageModel model = TinyModel.get();
  private final Suggester suggester = new Suggester(model);

  @Test
  void suggestsNewWordsOfTheUserInTheSamePlace() {
    SuggestionSession session = suggester.session(new PersonalCache());
    for (int i = 0; i < 5; i++) {
      session.type("Anna drinks slivovitz today. ");
      session.endLine();
    }
    session.type("Anna drinks ");
    assertThat(session.complete("s", 3)).extracting(Suggestion::word).contains("slivovitz");
    assertThat(suggester.suggest("Anna drinks s", 3)).isEmpty();
  }

  @Test
  void probabilitiesAreThoseOfTheFormula() {
    PersonalCache cache = new PersonalCache(3, 0.2f, 0.5f);
    cache.add(new float[] {9, 9}, "forgotten");
    cache.add(new float[] {1, 0}, "a");
    cache.add(new float[] {0, 2}, "b");
    cache.add(new float[] {-1, 1}, "a");
    assertThat(cache.size()).isEqualTo(3);
    Map<String, Float> p = cache.probabilities(new float[] {3, 1});
    double first = Math.exp(1.5);
    double second = Math.exp(1);
    double third = Math.exp(-1);
    assertThat(p).containsOnlyKeys("a", "b");
    assertThat((double) p.get("a"))
        .isCloseTo((first + third) / (first + second + third), within(1e-6));
    cache.removeLast();
    assertThat((double) cache.probabilities(new float[] {3, 1}).get("a"))
        .isCloseTo(first / (first + second), within(1e-6));
  }

  @Test
  void probabilitiesWithTheCacheStillSumToOne() {
    SuggestionSession session = suggester.session(new PersonalCache());
    session.type("Anna drinks tea today. Bertil drinks tea ");
    double sum =
        Math.exp(session.ranking().logProbability(null))
            + Math.exp(session.ranking().logProbability(WordTable.UNKNOWN));
    for (String word : model.words().entries()) {
      sum += Math.exp(session.ranking().logProbability(word));
    }
    assertThat(sum).isCloseTo(1, within(1e-5));
  }

  @Test
  void aSavedCacheSuggestsTheSame() throws IOException {
    PersonalCache cache = new PersonalCache();
    SuggestionSession session = suggester.session(cache);
    session.type("Anna drinks slivovitz today. Anna drinks ");
    Path file = folder.resolve("cache");
    cache.save(file);
    PersonalCache loaded = new PersonalCache();
    loaded.load(file, model);
    assertThat(loaded.size()).isEqualTo(cache.size());
    float[] output = model.next(model.start(), "Anna").output;
    assertThat(loaded.probabilities(output)).isEqualTo(cache.probabilities(output));
    loaded.clear();
    assertThat(loaded.size()).isZero();
    loaded.save(file);
    loaded.load(file, model);
    assertThat(loaded.size()).isZero();
  }

  @Test
  void aDamagedCacheFileIsRefused() throws IOException {
    Path file = folder.resolve("cache");
    Files.write(file, new byte[100]);
    assertThatThrownBy(() -> new PersonalCache().load(file, model))
        .isInstanceOf(ModelFormatException.class);
  }

  @Test
  void documentsDoNotSeeEachOthersWords() {
    List<String> two =
        List.of(
            "Anna drinks slivovitz .", "Anna drinks slivovitz .", "", "Anna drinks slivovitz .");
    SuggestionScores together = SuggestionEvaluation.withCache(model, two).total();
    SuggestionScores apart =
        SuggestionEvaluation.withCache(model, two.subList(0, 2))
            .plus(SuggestionEvaluation.withCache(model, two.subList(3, 4)))
            .total();
    assertThat(together).isEqualTo(apart);
  }

  @Test
  void aCapacityOutOfRangeIsRefused() {
    assertThatThrownBy(() -> new PersonalCache(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
