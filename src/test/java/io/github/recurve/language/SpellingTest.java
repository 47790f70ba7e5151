package io.github.recurve.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words as people type them, completed by the English model. */
class SpellingTest {

  private static Suggester suggester;

  @BeforeAll
  static void load() throws IOException {
    suggester = new Suggester(LanguageModel.load(Path.of("models/en-lm.bin")));
  }

  private static List<String> words(String text) {
    return suggester.suggest(text, 3).stream().map(Suggestion::word).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "I don'|don't",
        "I don\u2019|don't",
        "I dont|don't",
        "I think im|I'm",
        "you and i|I",
        "THANK YOU VERY M|MUCH",
        "Thank you very mcuh|much",
        "Thank you very muhc|much",
        "Thank you very m|much",
        "I live in lon|London",
        "See you on mon|Monday",
      })
  void theWordIsOffered(String text, String word) {
    assertThat(words(text)).contains(word);
  }

  @Test
  void aCliticIsOfferedOnlyWhereItsApostropheIsTyped() {
    assertThat(words("Thank you very m")).first().isEqualTo("much");
    assertThat(words("Thank you very m")).noneMatch(w -> w.startsWith("'"));
    assertThat(WordForms.begins("'m", "m")).isFalse();
    assertThat(WordForms.begins("\u2019m", "'m")).isTrue();
    assertThat(WordForms.fold("\u2019m")).isEqualTo("'m");
  }

  @Test
  void capitalsThatWereTypedStay() {
    assertThat(words("I live in Lon")).contains("London").noneMatch(w -> w.startsWith("l"));
  }

  @Test
  void aPickedWordReplacesWhatWasTyped() {
    TypedText typed = new TypedText(suggester);
    for (String text : List.of("I don'", "I don\u2019", "I dont")) {
      typed.edit(text);
      assertThat(typed.picked("don't")).isEqualTo("I don't");
    }
  }

  @Test
  void lettersMatchWithoutCaseApostrophesAndAccents() {
    assertThat(WordForms.begins("caf\u00e9", "caf")).isTrue();
    assertThat(WordForms.begins("caf\u00e9", "cafe")).isTrue();
    assertThat(WordForms.begins("cafe", "caf\u00e9")).isFalse();
    assertThat(WordForms.begins("Gr\u00fcezi", "gru")).isTrue();
    assertThat(WordForms.begins("don't", "dont")).isTrue();
    assertThat(WordForms.begins("done", "don'")).isFalse();
    assertThat(WordForms.begins("more", "Mo")).isFalse();
    assertThat(WordForms.nearlyBegins("much", "mcuh")).isTrue();
    assertThat(WordForms.nearlyBegins("thanks", "thnk")).isTrue();
    assertThat(WordForms.nearlyBegins("thanks", "thaank")).isTrue();
    assertThat(WordForms.nearlyBegins("thanks", "tjank")).isTrue();
    assertThat(WordForms.nearlyBegins("thanks", "tknh")).isFalse();
  }
}
