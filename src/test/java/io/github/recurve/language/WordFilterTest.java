package io.github.recurve.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.recurve.text.TextFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that are not to be suggested. */
class WordFilterTest {

  private static LanguageModel model;

  @TempDir Path folder;

  @BeforeAll
  static void load() throws IOException {
    model = LanguageModel.load(Path.of("models/en-lm.bin"));
  }

  private static WordFilter blocking(String text) throws IOException {
    return WordFilter.none()
        .blocking(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "list");
  }

  private static List<String> words(Suggester suggester, String text, int count) {
    return suggester.suggest(text, count).stream().map(Suggestion::word).toList();
  }

  @Test
  void slursAreNotSuggestedUnlessAskedFor() {
    String text = "You are such an a";
    assertThat(words(new Suggester(model), text, 1000)).isNotEmpty().doesNotContain("ass");
    assertThat(words(new Suggester(model, WordFilter.none()), text, 1000)).contains("ass");
    assertThat(words(new Suggester(model), "She is a ", 20_000))
        .doesNotContain("bitch", "whore", "negro");
  }

  @Test
  void anEntryBlocksAWordHoweverItIsWritten() throws IOException {
    WordFilter filter = blocking("\uFEFF# mine\n\n  Caf\u00e9 \r\ndon't\nfoo*\nfoobar*\nfo\n");
    assertThat(List.of("cafe", "CAF\u00c9", "cafe\u0301", "caf\u00e9's", "dont", "Don\u2019t"))
        .noneMatch(filter);
    assertThat(List.of("foo", "Foolish", "FOOBARS", "fo", "fo's")).noneMatch(filter);
    assertThat(List.of("cafes", "do", "f", "fox", "mine", "#")).allMatch(filter);
  }

  @Test
  void aListIsAddedToThoseBefore() throws IOException {
    Path file = Files.writeString(folder.resolve("list"), "much\n");
    Suggester suggester = new Suggester(model, WordFilter.ofLanguage("en-GB").blocking(file));
    assertThat(words(suggester, "Thank you very m", 5)).isNotEmpty().doesNotContain("much");
    assertThat(words(suggester, "THANK YOU VERY M", 5)).isNotEmpty().doesNotContain("MUCH");
    assertThat(words(suggester, "Thank you very mcuh", 5)).doesNotContain("much");
    assertThat(words(suggester, "Thank you very ", 5)).isNotEmpty().doesNotContain("much");
    assertThat(words(suggester, "You are such an a", 5)).doesNotContain("ass");
    assertThat(WordFilter.ofLanguage("de")).isSameAs(WordFilter.none());
  }

  @Test
  void aBlockedWordIsNotSuggestedFromACacheEither() throws IOException {
    Suggester suggester = new Suggester(model, blocking("slivovitz"));
    TypedText typed = new TypedText(suggester, new PersonalCache(model));
    typed.edit("I drink Slivovitz . I drink Becherovka . I drink ");
    assertThat(typed.suggest(1000).stream().map(Suggestion::word))
        .contains("Becherovka")
        .doesNotContain("Slivovitz");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "a*b", "*", "'", "**"})
  void aLineThatIsNotOneWordIsNamed(String entry) {
    assertThatThrownBy(() -> blocking("good\n" + entry + "\n"))
        .isInstanceOf(TextFormatException.class)
        .hasMessageContaining("list:2: '" + entry + "' is not one word");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "you.That's",
        "The.Hotel",
        "No.Thank",
        "No,that",
        "pannesley@riskwaters.com",
        "O_K",
        "ENRON_DEVELOPMENT",
        "carol.st.clair@enron.com",
        "America\u00a1\u00a6s",
        "o\"clock"
      })
  void tokensThatAreNotWordsAreNotSuggested(String token) {
    assertThat(model.words()).contains(token);
    assertThat(words(new Suggester(model, WordFilter.none()), token.substring(0, 2), 20_000))
        .doesNotContain(token);
    assertThat(words(new Suggester(model, WordFilter.none()), "", 20_000)).doesNotContain(token);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p.m.",
        "U.S.",
        "M.D.",
        "don't",
        "and/or",
        "AT&T",
        "'til",
        "Dickens'",
        "self-respect",
        "\u0141\u00f3d\u017a",
        "IL-1\u03b2",
        "Mr.",
        "\u0939\u093f\u0928\u094d\u0926\u0940"
      })
  void wordsArePlain(String token) {
    assertThat(WordForms.isPlain(token)).isTrue();
    assertThat(WordForms.isJoined(token)).isFalse();
  }

  @Test
  void anAddressOfTheUserIsSuggestedAgainAndAMissingSpaceIsNot() {
    TypedText typed = new TypedText(new Suggester(model), new PersonalCache(model));
    typed.edit("Write to anna.Berg@example.org at once.Then write to ");
    List<String> words = typed.suggest(20_000).stream().map(Suggestion::word).toList();
    assertThat(words).contains("anna.Berg@example.org").doesNotContain("once.Then");
  }
}
