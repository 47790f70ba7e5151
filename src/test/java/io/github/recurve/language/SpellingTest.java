package io.github.recurve.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words in users' spelling, completed by the English model. */
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
        "Meet me in the caf\u00e9|cafe",
        "I love this cafe\u0301|cafe",
        "Thank you very umch|much",
        "THANK YOU VERY MCUH|MUCH",
      })
  void theWordIsOffered(String text, String word) {
    assertThat(words(text)).contains(word);
  }

  @Test
  void aCliticIsOfferedOnlyWhereItsApostropheIsTyped() {
    assertThat(words("Thank you very m")).first().isEqualTo("much");
    assertThat(words("Thank you very m")).noneMatch(w -> w.startsWith("'"));
    assertThat(begins("'m", "m")).isFalse();
    assertThat(begins("\u2019m", "'m")).isTrue();
    assertThat(WordForms.fold("\u2019m")).isEqualTo("'m");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "THANK YOU VERY M|MUCH",
        "you and i|I",
        "I dont|don't",
        "I think im|I'm",
        "I live in lon|London",
        "See you on mon|Monday",
        "Thank you very m|much",
        "Thank yo|you",
        "Thank you|you",
      })
  void theMostProbableSpellingComesFirst(String text, String word) {
    assertThat(words(text)).first().isEqualTo(word);
  }

  @Test
  void aWordIsOfferedInOneSpelling() {
    for (String text : List.of("We flew to LA", "SEE YOU IN LA", "SEE YOU ", "I like al", "of a")) {
      List<String> offered = suggester.suggest(text, 20).stream().map(Suggestion::word).toList();
      assertThat(offered).as(text).doesNotHaveDuplicates();
    }
    assertThat(words("Thank you very m")).hasSize(3).doesNotContain("Much");
    assertThat(words("THANK YOU VERY M")).hasSize(3).startsWith("MUCH", "MANY");
    assertThat(words("I don'")).first().isEqualTo("don't");
    assertThat(words("I don'")).allMatch(word -> word.toLowerCase(Locale.ROOT).startsWith("don'"));
  }

  @Test
  void whatIsTypedAsItIsSpeltComesBeforeEqualOtherSpellings() {
    for (String spelt : List.of("London", "may", "May", "we're", "were")) {
      TypedLetters typed = new TypedLetters(spelt.substring(0, 2), false, false);
      assertThat(typed.cost(spelt)).isZero();
    }
    assertThat(cost("London", "lo")).isPositive().isLessThan(TypedLetters.INFINITE);
    assertThat(cost("london", "Lo")).isGreaterThan(cost("London", "lo"));
    assertThat(cost("don't", "dont")).isPositive();
    assertThat(cost("done", "done")).isPositive(); // saves no key press
    assertThat(new TypedLetters("lo", false, true).cost("London")).isZero();
    assertThat(new TypedLetters("LO", true, false).cost("London")).isZero();
  }

  @Test
  void aWordThatBeginsASentenceTakesTheCapitalThatWasTyped() {
    assertThat(suggester.model().vocabulary().contains("disagreeable")).isTrue();
    assertThat(suggester.model().vocabulary().contains("Disagreeable")).isFalse();
    assertThat(words("Disagreea")).first().isEqualTo("Disagreeable");
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
    assertThat(begins("caf\u00e9", "caf")).isTrue();
    assertThat(begins("caf\u00e9", "cafe")).isTrue();
    assertThat(begins("cafe", "caf\u00e9")).isTrue();
    assertThat(begins("cafe", "cafe\u0301")).isTrue();
    assertThat(begins("Gr\u00fcezi", "gru")).isTrue();
    assertThat(begins("don't", "dont")).isTrue();
    assertThat(begins("done", "don'")).isFalse();
    assertThat(begins("don", "don'")).isFalse();
    assertThat(begins("more", "Mo")).isTrue();
    assertThat(begins("more", "mu")).isFalse();
    assertThat(begins("mo", "more")).isFalse();
    assertThat(begins("\ud801\udc00x", "\ud801\udc28x")).isTrue(); // Deseret, both cases
    assertThat(begins("\u0915\u093f\u0924", "\u0915\u093f")).isTrue();
    assertThat(begins("\u0915\u093f\u0924", "\u0915\u0940")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "much, mcuh, true",
    "much, umch, true",
    "much, uch, true",
    "much, xuch, true",
    "much, xmuch, true",
    "thanks, thnk, true",
    "thanks, thaank, true",
    "thanks, tjank, true",
    "thanks, thank, true",
    "thanks, tknh, false",
    "thanks, thakx, false",
    "thanks, thaxx, false",
    "th, thxyz, false",
  })
  void oneEditIsNear(String word, String typed, boolean near) {
    assertThat(new TypedLetters(typed, false, false).isNear(word)).isEqualTo(near);
  }

  private static boolean begins(String word, String typed) {
    return cost(word, typed) < TypedLetters.INFINITE;
  }

  private static float cost(String word, String typed) {
    return new TypedLetters(typed, false, false).cost(word);
  }
}
