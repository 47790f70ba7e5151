package io.github.recurve.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabeledTextsTest {

  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text, UTF_8);
    return file;
  }

  @Test
  void theLastTabSeparatesTextAndLabel() throws IOException {
    Path file = file("a.tsv", "\uFEFFWhere is it?\tlost card\r\n\nyes\tno\tmixed \n");
    assertThat(LabeledTexts.read(file))
        .containsExactly(
            new LabeledText(List.of("Where", "is", "it", "?"), "lost card"),
            new LabeledText(List.of("yes", "no"), "mixed"));
  }

  @Test
  void brokenLinesAreNamed() throws IOException {
    Path noTab = file("b.tsv", "a\tb\nno label here\n");
    assertThatThrownBy(() -> LabeledTexts.read(noTab))
        .isInstanceOf(TextFormatException.class)
        .hasMessageEndingWith("b.tsv:2: no tab; each line must have a text, a tab and a label");
    Path noLabel = file("c.tsv", "text\t \n");
    assertThatThrownBy(() -> LabeledTexts.read(noLabel)).hasMessageContaining("c.tsv:1: no label");
    Path noText = file("d.tsv", " \tlabel\n");
    assertThatThrownBy(() -> LabeledTexts.read(noText)).hasMessageContaining("d.tsv:1: no text");
  }

  @Test
  void everySentenceHasItsIntent() throws IOException {
    Path sentences = file("a.conll", "play\tO\njazz\tB-genre\n\nstop\tO\n");
    assertThat(LabeledTexts.readUtterances(sentences, file("a.intents", "Play\nStop\n")))
        .extracting(Utterance::intent)
        .containsExactly("Play", "Stop");
    Path short1 = file("b.intents", "Play\n");
    assertThatThrownBy(() -> LabeledTexts.readUtterances(sentences, short1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("2 sentences")
        .hasMessageContaining("has 1 intent;");
  }
}
