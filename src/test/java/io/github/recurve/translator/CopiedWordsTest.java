package io.github.recurve.translator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.model.SafeTensors;
import io.github.recurve.model.SafeTensorsBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CopiedWordsTest {

  private final Languages languages = TinyTranslator.languages();

  private List<String> copied(String text) {
    return languages.copied().find(text).stream().map(range -> range.of(text)).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "I like https://example.org/a?b=1, and you?  | https://example.org/a?b=1",
        "Anna lives in (www.example.org)!            | www.example.org",
        "anna@example.org likes tea                  | anna@example.org",
        "He bought books in 2019.                    | 2019",
        "He bought (3) books.                        | 3",
        "He bought 1,299.99 books.                   | 1,299.99",
        "He lives on the 3rd.                        | 3rd",
        "He bought \u20ac20 books.                       | \u20ac20",
        "I like \u65e5\u672c\u8a9e.                  | \u65e5\u672c\u8a9e",
        "I like tea \ud83d\ude00!                    | \ud83d\ude00",
      })
  void wordsToCopyUnchangedAreFound(String text, String word) {
    assertThat(copied(text)).containsExactly(word);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"I like tea, and you like coffee.", "He bought pens.", "'It isn't - so.'"})
  void ordinaryWordsAreNot(String text) {
    assertThat(copied(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b.c",
        "@b.c",
        "a@.c",
        "a@b.",
        "a@@b.c",
        "@a",
        "#a_1",
        "#",
        "@",
        "#a-b",
        "www.a",
        "www.",
        "WWW.x",
        "http://a",
        "http://",
        "://a",
        "h1://a",
        "h://",
        "a@b",
        "a.b@c",
        "@@.a",
        "a@b..",
        "123",
        "",
        "\u0663\u0663\u0663",
        "#\u017f"
      })
  void addressesAreThoseOfTheirPatterns(String word) {
    assertThat(CopiedWords.isAddress(word))
        .isEqualTo(word.matches("(?i)(?:[a-z]+://|www\\.)\\S+|\\S+@\\S+\\.\\S+|[#@]\\w+"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "@", "!", "a@", "#", "://", "1!", "\ud83d\ude00", "a@b"})
  void longWordsTakeNoLongerThanTheirLength(String part) {
    String text = "1-" + part.repeat(300_000 / part.length()) + ",a"; // hours, were it not linear
    assertThat(CopiedWords.words(text)).isNotEmpty();
    assertThat(CopiedWords.isAddress(text)).isFalse();
  }

  @Test
  void rareNamesAreCopiedIfTheTrainingPairsKeepThem() throws Exception {
    List<String> names = List.of("Okonkwo", "Reykjavik", "Hashimoto");
    Languages keeping = languages(names, names);
    Languages translating = languages(names, List.of("le monde", "la ville", "une femme"));

    assertThat(keeping.encode("we see Okjavik.").copies()).containsExactly("Okjavik");
    assertThat(keeping.encode("Okjavik sees.").copies()).containsExactly("Okjavik");
    assertThat(keeping.encode("Okjavik sees Okjavik.", false).copies()).containsExactly("Okjavik");
    assertThat(keeping.encode("we see okjavik.").copies()).isEmpty();
    assertThat(translating.encode("we see Okjavik.").copies()).isEmpty();
    SafeTensorsBuilder out = SafeTensors.builder();
    keeping.write(out);
    assertThat(Languages.read(out.build()).encode("we see Okjavik.").copies())
        .containsExactly("Okjavik");
  }

  /** Of characters alone. */
  private static Languages languages(List<String> sources, List<String> targets)
      throws InterruptedException {
    List<SentencePair> pairs = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      String source = sources.get(i % sources.size());
      String target = targets.get(i % targets.size());
      pairs.add(new SentencePair("we see " + source + ".", "nous voyons " + target + "."));
    }
    return Languages.of(pairs, 0);
  }

  @Test
  void encodedTextHasTheCopiedWordsInTheirPlaces() {
    EncodedText text = languages.encode("I like 2019 and \u65e5\u672c.");
    assertThat(text.copies()).containsExactly("2019", "\u65e5\u672c");
    assertThat(text.hasUnknown()).isFalse();
    StringBuilder restored = new StringBuilder();
    int copy = 0;
    for (int row : text.rows()) {
      String copied = row == SymbolTable.COPY ? text.copies().get(copy++) : "";
      restored.append(languages.source().text(row, copied));
    }
    assertThat(restored).hasToString(" I like 2019 and \u65e5\u672c.");
  }

  @Test
  void pairsAreTrainedWithTheWordsThatBothSidesHave() {
    List<SentencePair> pairs =
        List.of(
            new SentencePair("He bought 2019 books", "skoob 2019 thguob eH"),
            new SentencePair("I like \u65e5\u672c", "ekil I"),
            new SentencePair("I like", "\u65e5\u672c"));
    ParallelText text = new ParallelText(pairs, languages, 50, 1);
    assertThat(text.size()).isEqualTo(1); // the others have unknown characters that do not match
    assertThat(text.source(0)).contains(SymbolTable.COPY);
    assertThat(text.target(0)).contains(SymbolTable.COPY);
  }
}
