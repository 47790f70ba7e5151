package io.github.recurve.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of other programs are recognised. */
class FileKindTest {

  @TempDir private Path folder;

  private void isNamed(byte[] content, String kind) throws IOException {
    Path file = Files.write(folder.resolve("given"), content);
    String message = ": not a Recurve file but " + kind;
    assertThatThrownBy(() -> ModelPackage.read(file))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage(file + message);
    assertThatThrownBy(() -> ModelPackage.read(new ByteArrayInputStream(content)))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage(message.substring(2));
    assertThatThrownBy(() -> ModelPackage.read(content))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage(message.substring(2));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("manifest.properties"));
      zip.write(utf8("Language=eng\n"));
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  /** The first bytes of OpenNLP's models of a type. */
  private static byte[] openNlp(String type) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF(type);
    out.writeInt(1);
    out.writeDouble(1);
    out.write(new byte[100]);
    return bytes.toByteArray();
  }

  @Test
  void aDirectory() {
    for (Path given : new Path[] {folder, Path.of(".")}) {
      assertThatThrownBy(() -> ModelPackage.read(given))
          .isInstanceOf(ModelFormatException.class)
          .hasMessage(given + ": not a Recurve file but a directory");
      assertThatThrownBy(() -> SafeTensors.read(given))
          .isInstanceOf(ModelFormatException.class)
          .hasMessage(given + ": not a Recurve file but a directory");
    }
  }

  @Test
  void anEmptyFile() throws IOException {
    isNamed(new byte[0], "an empty file");
  }

  @Test
  void aStockModelOfOpenNlp() throws IOException {
    isNamed(zip("nameFinder.model", openNlp("GIS")), "an OpenNLP maxent model");
    isNamed(zip("pos.model", openNlp("QN")), "an OpenNLP maxent model");
    isNamed(zip("sent.model", openNlp("Perceptron")), "an OpenNLP model of type Perceptron");
    isNamed(openNlp("NaiveBayes"), "an OpenNLP model of type NaiveBayes");
  }

  @Test
  void aModelOfCoreNlp() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(new GZIPOutputStream(bytes))) {
      out.writeObject("x".repeat(10_000));
    }
    isNamed(bytes.toByteArray(), "a CoreNLP model (gzipped Java objects)");
    bytes.reset();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject("x");
    }
    isNamed(bytes.toByteArray(), "a file of serialised Java objects");
    bytes.reset();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(utf8("the 0.1 0.2"));
    }
    isNamed(bytes.toByteArray(), "a gzip file");
  }

  @Test
  void textOfAnyKind() throws IOException {
    isNamed(utf8("Alice\tB-PER\n"), "a text file");
    isNamed(utf8("x"), "a text file");
    isNamed(utf8("\u5317\u4eac\u5728\u4e2d\u56fd\n".repeat(100)), "a text file");
    isNamed(
        "caf\u00e9 cr\u00e8me\n".repeat(100).getBytes(Charset.forName("ISO-8859-1")),
        "a text file");
    isNamed(utf8("\n<!DOCTYPE html>\n<html>"), "a web page (HTML)");
    isNamed(
        utf8("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"),
        "a Git LFS pointer; get the file itself with 'git lfs pull'");
  }

  @Test
  void zipsOfOtherContent() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("word/document.xml"));
    }
    isNamed(bytes.toByteArray(), "a zip file with other content");
    bytes.reset();
    new ZipOutputStream(bytes).close();
    isNamed(bytes.toByteArray(), "a zip file");
  }

  @Test
  void unknownBytesAreReportedAsUnknown() throws IOException {
    byte[] content = new byte[1000];
    new SplittableRandom(1).nextBytes(content);
    assertThatThrownBy(() -> ModelPackage.read(content))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage(
            "not a Recurve file: it starts neither like a zip file nor like a"
                + " safetensors file");
  }
}
