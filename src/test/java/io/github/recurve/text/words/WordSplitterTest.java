package io.github.recurve.text.words;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WordSplitterTest {

  @Test
  void punctuationIsApartAndApostrophesStayInside() {
    assertThat(WordSplitter.split("Don't  stop, it's 1.5\u00a0km! 'quoted' rock'n'roll teen-pop"))
        .containsExactly(
            "Don't",
            "stop",
            ",",
            "it's",
            "1",
            ".",
            "5",
            "km",
            "!",
            "'",
            "quoted",
            "'",
            "rock'n'roll",
            "teen",
            "-",
            "pop");
  }

  @Test
  void ideographsAndSymbolsAreWordsOfTheirOwn() {
    assertThat(WordSplitter.split("\u6211\u4eec go \ud83d\ude42cafe\u0301 \ud840\udc00"))
        .containsExactly("\u6211", "\u4eec", "go", "\ud83d\ude42", "cafe\u0301", "\ud840\udc00");
    assertThat(WordSplitter.split(" \t\n")).isEmpty();
  }

  @Property
  void wordsCoverEverythingButSpace(@ForAll String text) {
    int end = 0;
    for (WordSplitter.Word word : WordSplitter.words(text)) {
      assertThat(word.begin()).isGreaterThanOrEqualTo(end);
      assertThat(text.substring(end, word.begin()).codePoints())
          .allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
      assertThat(text.substring(word.begin(), word.end())).isEqualTo(word.form()).isNotEmpty();
      end = word.end();
    }
    assertThat(text.substring(end).codePoints())
        .allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
  }

  @Test
  void aLongWordOfApostrophesIsRead() {
    assertThat(WordSplitter.split("a'".repeat(200_000) + "b")).hasSize(1);
  }
}
