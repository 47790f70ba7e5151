package io.github.recurve.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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
    for (int length : new int[] {5, 15, bytes.size() - 4}) {
      assertThatThrownBy(() -> read(Arrays.copyOf(bytes.toByteArray(), length)))
          .hasMessageStartingWith("v: the archive is damaged or incomplete");
    }
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
        .hasMessage("v:2: 2 values where 3 are expected, as in the previous lines");
    assertThatThrownBy(() -> read("a 1 2\nb 1 2 3\n"))
        .hasMessage("v:2: more than 2 values, the number in previous lines");
    assertThatThrownBy(() -> read("2 3\na 1 2\nb 1 2\n")).hasMessageStartingWith("v:2: 2 values");
    assertThatThrownBy(() -> read("a\n")).hasMessageStartingWith("v:1: vectors of 0 values");
    assertThatThrownBy(() -> read("9 5000\n")).hasMessageStartingWith("v:1: vectors of 5000");
  }

  @Test
  void badValuesAreReported() {
    assertThatThrownBy(() -> read("a 1 2\nb 1 x\n"))
        .hasMessage(
            "v:2: value 2 is 'x', not a finite number; each line must have a word and the values"
                + " of its vector");
    assertThatThrownBy(() -> read("a 1 NaN\n")).hasMessageContaining("value 2 is 'NaN'");
    assertThatThrownBy(() -> read("a 1e99 2\n")).hasMessageContaining("value 1 is '1e99'");
  }

  @Test
  void anIncompleteFileIsReported() {
    assertThatThrownBy(() -> read("4 3\n" + GLOVE))
        .hasMessageContaining("announces 4 words, but the file has 3");
    assertThatThrownBy(() -> read("")).hasMessageContaining("no word vectors");
    assertThatThrownBy(() -> read("a 1 2\n" + "b".repeat(1 << 19)))
        .hasMessageStartingWith("v:2: the line is longer");
  }

  private static byte[] binary(String header, Object... wordsAndVectors) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(header.getBytes(StandardCharsets.UTF_8));
    for (Object part : wordsAndVectors) {
      if (part instanceof String word) {
        out.write((word + " ").getBytes(StandardCharsets.UTF_8));
      } else {
        ByteBuffer values = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : (float[]) part) {
          values.putFloat(value);
        }
        out.write(values.array());
        out.write('\n');
      }
    }
    return out.toByteArray();
  }

  private static WordVectors read(byte[] bytes) throws IOException {
    return WordVectors.read(new ByteArrayInputStream(bytes), "v", Integer.MAX_VALUE, word -> true);
  }

  private static byte[] zip(String... namesAndTexts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry("folder/"));
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        out.putNextEntry(new ZipEntry(namesAndTexts[i]));
        out.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void readsTheBinaryFormOfWord2vec() throws IOException {
    float[][] rows = {{0.5f, -1, 0.002f}, {1, 2, 3}, {4, 5, 6}};
    byte[] whole = binary("3 3\n", "the", rows[0], "of", rows[1], ",", rows[2]);
    assertGlove(read(whole));
    byte[] zeros = binary("1 3\n", "\u00e9\u00e9", new float[3]);
    assertThat(read(zeros).words()).containsExactly("\u00e9\u00e9");
    assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 5)))
        .hasMessage("v: the file ends at word 3 of 3; is it complete?");
    assertThat(WordVectors.read(new ByteArrayInputStream(whole), "v", 2, word -> true).words())
        .containsExactly("the", "of");
    assertThatThrownBy(
            () -> read(binary("1 3\n", "a", new float[] {1, Float.NaN, Float.POSITIVE_INFINITY})))
        .hasMessage("v:1: value 2 is NaN, not a finite number");
  }

  @Test
  void readsAZippedFileAndAsksForOneOfSeveral() throws IOException {
    assertGlove(read(zip("glove.txt", GLOVE)));
    assertThatThrownBy(() -> read(zip("glove.50d.txt", GLOVE, "glove.100d.txt", GLOVE)))
        .hasMessageContaining(
            "v: the archive has several files, such as glove.50d.txt and glove.100d")
        .hasMessageContaining("extract and specify the one");
    assertThatThrownBy(() -> read(zip())).hasMessageContaining("v: the archive is empty");
  }

  @Test
  void readsVectorsOfFastText() throws IOException {
    assertGlove(read("3 3\n" + GLOVE.replace("\n", " \n")));
  }

  @Test
  void otherBinaryFilesAreNamed() {
    assertThatThrownBy(() -> read(new byte[] {(byte) 0xba, 0x16, 0x4f, 0x2f, 12, 0, 0, 0}))
        .hasMessageContaining("v: a binary fastText model; specify its .vec file");
    assertThatThrownBy(() -> read(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}))
        .hasMessageContaining("v: a binary file of another kind");
  }

  @Test
  void aFewBadLinesAreSkippedAndCounted() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 400; i++) {
      text.append("w").append(i).append(" 1 2\n");
    }
    WordVectors vectors = read(text + "R$ 1000 0.1 0.2\n 3 4\nb 1 x\n\n");
    assertThat(vectors.words()).hasSize(400).doesNotContain("R$", "R$ 1000", "", "b");
    assertThat(vectors.skipped().lines()).isEqualTo(3);
    assertThat(vectors.skipped().first()).startsWith("v:401: more than 2 values");
    assertThat(read("402 2\n" + text + "R$ 1000 0.1 0.2\nlast 3 4\n").words()).contains("last");
    assertThat(read("a 1 2\nb 1 x\nc 1 2\nd 1 2\n").words()).containsExactly("a", "c", "d");
    byte[] latin1 = (text + "caf\u00e9 1 2\n").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(read(latin1).skipped().first()).startsWith("v:401: not valid UTF-8");
  }

  @Test
  void manyBadLinesEndTheReading() {
    String good = "a 1 2\n";
    assertThatThrownBy(() -> read(good.repeat(300) + "b 1 x\n".repeat(4)))
        .hasMessageStartingWith("v:301: value 2 is 'x', not a finite number; each line must")
        .hasMessageEndingWith(" (4 bad lines among the first 304)");
    assertThatThrownBy(() -> read(good + "b 1 x\n".repeat(1000) + good.repeat(1_000_000)))
        .hasMessageContaining("(100 bad lines among the first 101)");
  }

  @Test
  void anArchiveThatUnpacksToItselfIsRefused() throws IOException {
    byte[] bytes = GLOVE.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 3; i++) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
        gzip.write(bytes);
      }
      bytes = out.toByteArray();
    }
    byte[] nested = bytes;
    assertThatThrownBy(() -> read(nested)).isInstanceOf(IOException.class);
  }
}
