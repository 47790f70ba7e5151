package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.document.Range;
import io.github.recurve.document.TextSplitter;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TextPartTest {

  private static final TextSource SOURCE = TextSource.ofStandardInput();

  @Property(tries = 100)
  void partsHaveAllSentencesInPiecesOfBoundedLength(
      @ForAll @Size(max = 150) List<@IntRange(min = 1, max = 900) Integer> lengths) {
    StringBuilder text = new StringBuilder();
    List<List<Range>> sentences = new ArrayList<>();
    for (int length : lengths) {
      List<Range> tokens = new ArrayList<>();
      for (int t = 0; t < length; t++) {
        tokens.add(new Range(text.length(), text.length() + 1));
        text.append(List.of("a", "b", "c ").get(t % 3));
      }
      sentences.add(tokens);
    }

    List<TextPart> parts = TextPart.of(SOURCE, text.toString(), sentences);

    List<Range> pieces = parts.stream().flatMap(part -> part.sentences().stream()).toList();
    StringBuilder together = new StringBuilder();
    for (Range piece : pieces) {
      String shown = text.substring(piece.begin(), piece.end());
      assertThat(shown.replace(" ", "").length()).isBetween(1, 200);
      assertThat(shown).as("not cut within a word").startsWith("a");
      together.append(shown.replace(" ", ""));
    }
    assertThat(together).hasToString(text.toString().replace(" ", ""));
    for (int p = 0; p < parts.size(); p++) {
      List<Range> some = parts.get(p).sentences();
      assertThat(some).hasSizeLessThanOrEqualTo(64);
      int characters = some.stream().mapToInt(range -> range.end() - range.begin()).sum();
      assertThat(characters).isLessThanOrEqualTo((p == 0 ? 800 : 6400) * 4 / 3);
      assertThat(parts.get(p).first()).isEqualTo(p == 0);
      assertThat(parts.get(p).last()).isEqualTo(p == parts.size() - 1);
    }
  }

  @Test
  void longLinesAreCutBetweenSentences() {
    String sentence = "The cats often sleep here, and the dogs do not .";
    String text = (sentence + " ").repeat(50);
    List<TextPart> parts = TextPart.of(SOURCE, text, TextSplitter.whiteSpace().split(text));

    List<Range> pieces = parts.stream().flatMap(part -> part.sentences().stream()).toList();
    assertThat(pieces)
        .hasSize(3)
        .allSatisfy(
            piece -> assertThat(text.substring(piece.begin(), piece.end())).startsWith("The cats"));
  }

  @Test
  void aTextWithoutSentencesIsOnePart() {
    assertThat(TextPart.of(SOURCE, " ", TextSplitter.whiteSpace().split(" ")))
        .containsExactly(new TextPart(SOURCE, " ", List.of(), true, true));
  }
}
