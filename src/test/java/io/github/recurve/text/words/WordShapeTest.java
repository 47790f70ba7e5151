package io.github.recurve.text.words;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordShapeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '\u0001',
      value = {
        "LOWER worked",
        "LOWER \u00e9t\u00e9",
        "INITIAL_UPPER Cisco",
        "INITIAL_UPPER \u00c9cole",
        "UPPER NATO",
        "SINGLE_UPPER I",
        "MIXED iPhone",
        "MIXED McDonald",
        "UNCASED \u5317\u4eac",
        "ABBREVIATION U.S.",
        "ABBREVIATION Dr.",
        "ABBREVIATION J.",
        "LOWER_WITH_SIGNS well-known",
        "LOWER_WITH_SIGNS e.g.",
        "UPPER_WITH_SIGNS Jean-Paul",
        "UPPER_WITH_SIGNS O'Brien",
        "UPPER_WITH_SIGNS AT&T",
        "CLITIC 's",
        "CLITIC n't",
        "CLITIC \u2019ll",
        "YEAR 1984",
        "DIGITS 7",
        "DIGITS 9000",
        "NUMBER 3.5",
        "NUMBER 10:30",
        "NUMBER $5",
        "LOWER_WITH_DIGITS 3rd",
        "UPPER_WITH_DIGITS F-16",
        "SENTENCE_END .",
        "SENTENCE_END ?!",
        "QUOTE \"",
        "QUOTE ''",
        "QUOTE \u201c",
        "BRACKET (",
        "BRACKET -LRB-",
        "HASH #",
        "AT @",
        "HASHTAG #Paris",
        "HASHTAG #2017",
        "MENTION @cisco",
        "URL http://x.org/a",
        "URL www.x.org",
        "EMAIL a.b@x.org",
        "PUNCTUATION ,",
        "PUNCTUATION --",
        "PUNCTUATION %",
        "SYMBOL \ud83d\ude00",
        "SYMBOL $",
      })
  void tellsTheShapeOfAToken(WordShape shape, String token) {
    assertThat(WordShape.of(token)).isEqualTo(shape);
  }

  @Test
  void numbersShapesForAnEmbedding() {
    assertThat(WordShape.size()).isEqualTo(26);
    assertThat(WordShape.get(WordShape.URL.index())).isEqualTo(WordShape.URL);
    assertThat(WordShape.LOWER.index()).as("part of the model format").isZero();
    assertThat(WordShape.SYMBOL.index()).as("part of the model format").isEqualTo(25);
  }

  @Property
  void everyTokenHasAShape(@ForAll String token) {
    assertThat(WordShape.of(token)).isNotNull();
  }
}
