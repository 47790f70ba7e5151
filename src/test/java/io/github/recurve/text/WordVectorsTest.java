package io.github.recurve.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordVectorsTest {

  private static final String GLOVE = "the 0.5 -1 2e-3\nof 1 2 3\n, 4 5 6\n";

  private static WordVectors read(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return WordVectors.read(new ByteArrayInputStream(bytes), "v", Integer.MAX_VALUE, word -> true);
  }

  private static void assertGlove(WordVectors vectors) {
    assertThat(vectors.words()).containsExactly("the", "of", ",");
    assertThat(vectors.dimensions()).isEqualTo(3);
    assertThat(vectors.vectors().data).containsExactly(0.5f, -1f, 0.002f, 1f, 2f, 3f, 4f, 5f, 6f);
  }

  @Test
  void readsGloveAndWord2vecForms() throws IOException {
    assertGlove(read(GLOVE));
    assertGlove(read("3 3\n" + GLOVE.replace("\n", " \n")));
    assertGlove(read(GLOVE.replace(' ', '\t').replace("\n", "\r\n").stripTrailing()));
  }

  @Test
  void readsGzippedFiles(@TempDir Path folder) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(GLOVE.getBytes(StandardCharsets.UTF_8));
    }
    Path file = folder.resolve("any.name");
    Files.write(file, bytes.toByteArray());
    assertGlove(WordVectors.read(file));
  }

  @Test
  void keepsTheFirstAndTheWanted(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("v.txt");
    Files.writeString(file, "3 3\n" + GLOVE);
    assertThat(WordVectors.read(file, 2, word -> true).words()).containsExactly("the", "of");
    assertThat(WordVectors.read(file, 9, Set.of(",", "the")::contains).words())
        .containsExactly("the", ",");
    WordVectors none = WordVectors.read(file, 9, word -> false);
    assertThat(none.vectors().numRows).isZero();
    assertThat(none.dimensions()).isEqualTo(3);
  }

  @Test
  void ofARepeatedWordTheFirstVectorIsKept() throws IOException {
    assertThat(read("a 1 2\na 3 4\nb 5 6\n").vectors().data).containsExactly(1f, 2f, 5f, 6f);
  }

  @Test
  void wordsMayHaveSpaces() throws IOException {
    WordVectors vectors = read("a 1 2\n. . . 3 4\nat name@domain.com 5 6\n");
    assertThat(vectors.words()).containsExactly("a", ". . .", "at name@domain.com");
    assertThat(vectors.vectors().data).containsExactly(1f, 2f, 3f, 4f, 5f, 6f);
  }

  @Test
  void wrongDimensionsAreReported() {
    assertThatThrownBy(() -> read("a 1 2 3\nb 1 2\n"))
        .isInstanceOf(TextFormatException.class)
        .hasMessage("v:2: 2 values where 3 are expected, as in the lines before");
    assertThatThrownBy(() -> read("a 1 2\nb 1 2 3\n"))
        .hasMessage("v:2: more than 2 values, the number of the lines before");
    assertThatThrownBy(() -> read("2 3\na 1 2\nb 1 2\n")).hasMessageStartingWith("v:2: 2 values");
    assertThatThrownBy(() -> read("a\n")).hasMessageStartingWith("v:1: vectors of 0 values");
    assertThatThrownBy(() -> read("9 5000\n")).hasMessageStartingWith("v:1: vectors of 5000");
  }

  @Test
  void badValuesAreReported() {
    assertThatThrownBy(() -> read("a 1 2\nb 1 x\n"))
        .hasMessage("v:2: value 2 is 'x', not a finite number");
    assertThatThrownBy(() -> read("a 1 NaN\n")).hasMessageContaining("value 2 is 'NaN'");
    assertThatThrownBy(() -> read("a 1e99 2\n")).hasMessageContaining("value 1 is '1e99'");
  }

  @Test
  void anIncompleteFileIsReported() {
    assertThatThrownBy(() -> read("4 3\n" + GLOVE))
        .hasMessageContaining("promises 4 words, the file has 3");
    assertThatThrownBy(() -> read("")).hasMessageContaining("no word vectors");
    assertThatThrownBy(() -> read("a 1 2\n" + "b".repeat(1 << 19)))
        .hasMessageStartingWith("v:2: the line is longer");
  }
}
