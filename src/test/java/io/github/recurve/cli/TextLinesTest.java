package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextLinesTest {

  @TempDir Path folder;

  @Test
  void linesOfAllFilesComeWithoutTheBlankOnesAtTheEndOfEach() throws IOException {
    Path a = Files.writeString(folder.resolve("a"), "\uFEFF\none\r\n\n\ntwo\n\n\n");
    Path b = Files.writeString(folder.resolve("b"), "\n\n");
    Path c = Files.writeString(folder.resolve("c"), " \nthree");
    TextLines lines = new TextLines(List.of(a, b, c), StandardCharsets.UTF_8);
    assertThat(lines).containsExactly("", "one", "", "", "two", " ", "three");
    assertThat(lines).containsExactly("", "one", "", "", "two", " ", "three");
    assertThat(lines.canBeReadAgain()).isTrue();
  }

  @Test
  void filesAreReadNoFurtherThanTheLinesAskedFor() throws IOException {
    Path a = Files.writeString(folder.resolve("a"), "one\ntwo\n");
    TextLines lines = new TextLines(List.of(a, folder.resolve("none")), StandardCharsets.UTF_8);
    Iterator<String> iterator = lines.iterator();
    assertThat(iterator.next()).isEqualTo("one");
    assertThat(iterator.next()).isEqualTo("two");
    assertThatThrownBy(iterator::hasNext)
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseInstanceOf(IOException.class)
        .hasMessageContaining("none");
  }
}
