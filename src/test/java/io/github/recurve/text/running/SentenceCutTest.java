package io.github.recurve.text.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceCutTest {

  /** The pieces of a text. */
  private static List<String> pieces(String text) {
    List<String> tokens = RunningText.ENGLISH.tokenize(text);
    return pieces(text, TokenPlaces.of(text, tokens, RunningText.ENGLISH::tokenize));
  }

  private static List<String> pieces(String text, TokenPlaces places) {
    List<String> pieces = new ArrayList<>();
    int count = places.begins().length;
    for (int from = 0, to; from < count; from = to) {
      to = SentenceCut.end(text, places, from);
      assertThat(to - from).isBetween(1, SentenceCut.MAX_TOKENS);
      pieces.add(text.substring(places.begins()[from], places.ends()[to - 1]));
    }
    return pieces;
  }

  /** Characters as tokens. */
  private static List<String> piecesOfCharacters(String text) {
    int[] begins = new int[text.length()];
    int[] ends = new int[text.length()];
    for (int i = 0; i < begins.length; i++) {
      begins[i] = i;
      ends[i] = i + 1;
    }
    return pieces(text, new TokenPlaces(begins, ends));
  }

  @Test
  void upToTwoHundredTokensStayWhole() {
    assertThat(pieces("")).isEmpty();
    assertThat(pieces("a. ".repeat(100).strip())).hasSize(1);
    assertThat(pieces("a ".repeat(201))).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        "!",
        "?",
        "\u2026",
        "...",
        "?!",
        ".\"",
        ".)",
        ".\u201d",
        ".\u201c",
        "?!\u00bb"
      })
  void aPieceEndsWithTheLastSentenceOfItsSecondHalf(String end) {
    String first = "We saw 3.5 of them, as Mr. Lee said" + end;
    String text = first + " " + "a ".repeat(120) + "b" + end + " \"" + "c ".repeat(300);

    assertThat(pieces(text).get(0)).endsWith(" b" + end);
    assertThat(pieces(text).get(1)).startsWith("\"c c");
  }

  @Test
  void withoutTheEndOfASentenceItIsCutAtWhiteSpace() {
    assertThat(pieces("a. b, " + "c ".repeat(300)).get(0)).endsWith("c");
    assertThat(pieces("a ".repeat(150) + "Mr. Lee " + "c ".repeat(200)).get(0))
        .as("the period belongs to the word")
        .endsWith("c c");
    assertThat(piecesOfCharacters("a".repeat(150) + " b.c" + "d".repeat(200)).get(0))
        .isEqualTo("a".repeat(150) + " b.c" + "d".repeat(46));
  }

  @Test
  void chineseSentencesEndWithoutWhiteSpace() {
    String first = "\u6211".repeat(150) + "\u3002\u201d";
    String rest = "\u201c\u4eca".repeat(100);

    assertThat(piecesOfCharacters(first + rest).get(0)).isEqualTo(first);
  }
}
