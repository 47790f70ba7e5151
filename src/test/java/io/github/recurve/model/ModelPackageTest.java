package io.github.recurve.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelPackageTest {

  private static final ModelPackage PACKAGE =
      OpenNlpManifest.NAME_FINDER.wrap("eng", TestTensors.network());

  private static final String CURE = "; the file is damaged; replace it with an intact copy";

  private static byte[] write(ModelPackage model) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    model.write(out);
    return out.toByteArray();
  }

  private static ModelPackage read(byte[] bytes) throws IOException {
    return ModelPackage.read(new ByteArrayInputStream(bytes));
  }

  private static void assertSame(ModelPackage read) throws IOException {
    assertThat(read.manifest()).isEqualTo(PACKAGE.manifest());
    assertThat(read.entryName()).isEqualTo("nameFinder.model");
    assertThat(SafeTensorsTest.write(read.network()))
        .isEqualTo(SafeTensorsTest.write(PACKAGE.network()));
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void isAZipAsOpenNlpLoadsIt() throws IOException {
    Properties manifest = new Properties();
    List<String> names = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(write(PACKAGE)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
        if (entry.getName().equals("manifest.properties")) {
          manifest.load(zip);
        }
      }
    }
    assertThat(names).containsExactly("manifest.properties", "nameFinder.model");
    assertThat(manifest)
        .containsEntry("Manifest-Version", "1.0")
        .containsEntry("OpenNLP-Version", "1.6.0")
        .containsEntry("Component-Name", "NameFinderME")
        .containsEntry("Language", "eng")
        .containsEntry("sequenceCodecImplName", "opennlp.tools.namefind.BioCodec")
        .containsEntry("factory", "opennlp.ext.recurve.RecurveNameFinderFactory")
        .containsEntry(
            "serializer-class-nameFinder.model", "opennlp.ext.recurve.NetworkSerializer");
  }

  @Test
  void readsWhatItWrote(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("new/en.bin");
    PACKAGE.write(file);
    assertSame(ModelPackage.read(file));
    assertThat(Files.readAllBytes(file)).as("same package, same bytes").isEqualTo(write(PACKAGE));
    assertThat(write(ModelPackage.read(file))).isEqualTo(write(PACKAGE));
  }

  @Test
  void otherComponentsHaveTheirOwnEntryAndManifest() throws IOException {
    Map<String, String> manifest =
        Map.of("Component-Name", "Languagemodel", "odd key: \u00e9", "=\n#");
    ModelPackage model =
        new ModelPackage(new TreeMap<>(manifest), "words.model", TestTensors.network());
    ModelPackage read = read(write(model));
    assertThat(read.entryName()).isEqualTo("words.model");
    assertThat(read.manifest()).isEqualTo(manifest);
    assertThatThrownBy(() -> new ModelPackage(new TreeMap<>(), "../x", TestTensors.network()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsPackagesThatOpenNlpWroteAgain() throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    entries.put("generator.featuregen", "<generators/>".getBytes(StandardCharsets.UTF_8));
    entries.put("manifest.properties", "#Sat\nLanguage=eng\n".getBytes(StandardCharsets.UTF_8));
    entries.put("nameFinder.model", SafeTensorsTest.write(TestTensors.network()));
    assertThat(read(zip(entries)).manifest()).isEqualTo(Map.of("Language", "eng"));
  }

  @Test
  void readsABareNetwork(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("en.safetensors");
    Files.write(file, SafeTensorsTest.write(TestTensors.network()));
    ModelPackage read = ModelPackage.read(file);
    assertThat(read.manifest()).isEmpty();
    assertThat(read.network().strings("words")).containsExactly("the", "of");
  }

  @Test
  void newerAndForeignFilesAreExplained(@TempDir Path folder) throws IOException {
    SafeTensors newer = SafeTensors.builder().metadata("recurve.format", "3").build();
    Path file = folder.resolve("new.bin");
    Files.write(file, zip(new TreeMap<>(Map.of("nameFinder.model", SafeTensorsTest.write(newer)))));
    assertThatThrownBy(() -> ModelPackage.read(file))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage(
            file
                + ": the file was written by a newer Recurve (format 3,"
                + " this release reads 2); update io.github.recurve:recurve-nlp");
    SafeTensors older = SafeTensors.builder().metadata("recurve.format", "1").build();
    assertThatThrownBy(() -> read(SafeTensorsTest.write(older)))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage(
            "the file has format 1, which no release has written; this one reads format 2;"
                + " download the file of this release, or write it again");
    SafeTensors foreign = SafeTensors.builder().build();
    assertThatThrownBy(() -> read(SafeTensorsTest.write(foreign)))
        .hasMessage(
            "not a Recurve file but a safetensors file of another program: its metadata has no"
                + " 'recurve.format'");
    for (String bad : new String[] {"", "0", "-1", "x", "99999999999999999999"}) {
      SafeTensors broken = SafeTensors.builder().metadata("recurve.format", bad).build();
      assertThatThrownBy(() -> read(SafeTensorsTest.write(broken)))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("not a number")
          .hasMessageEndingWith(CURE);
    }
    assertThatThrownBy(() -> read("any text that is long enough".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ModelFormatException.class);
    assertThatThrownBy(() -> read(new byte[0])).isInstanceOf(ModelFormatException.class);
  }

  @Test
  void aPathAStreamAndBytesGiveTheSame(@TempDir Path folder) throws IOException {
    byte[] whole = write(PACKAGE);
    Path file = Files.write(folder.resolve("m.bin"), whole);
    assertSame(ModelPackage.read(file, content -> content));
    assertSame(ModelPackage.read(new ByteArrayInputStream(whole), content -> content));
    assertSame(ModelPackage.read(whole, content -> content));
    assertSame(ModelPackage.read(whole));
  }

  @Test
  void theFileIsNamedWhateverIsWrong(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("m.bin"), write(PACKAGE));
    assertThatThrownBy(
            () ->
                ModelPackage.read(
                    file,
                    content -> {
                      throw new ModelFormatException("not a toaster");
                    }))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage(file + ": not a toaster");
    assertThatThrownBy(() -> ModelPackage.read(file, content -> content.network().info("x")))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage(file + ": missing tensor 'x'" + CURE);
    Path half = Files.write(folder.resolve("half.bin"), Arrays.copyOf(write(PACKAGE), 500));
    assertThatThrownBy(() -> ModelPackage.read(half))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith(half + ": the zip of the package is broken")
        .hasMessageEndingWith(CURE);
  }

  @Test
  void aNetworkWithoutVersionIsNotWritten() {
    ModelPackage unmarked = OpenNlpManifest.NAME_FINDER.wrap("eng", SafeTensors.builder().build());
    assertThatThrownBy(() -> write(unmarked)).isInstanceOf(ModelFormatException.class);
  }

  @Test
  void everyTruncationIsRefusedOrHarmless() throws IOException {
    byte[] whole = write(PACKAGE);
    int read = 0;
    for (int length = 0; length < whole.length; length++) {
      try {
        assertSame(read(Arrays.copyOf(whole, length)));
        read++;
      } catch (ModelFormatException expected) {
        assertThat(expected)
            .satisfiesAnyOf(
                e -> assertThat(e).hasMessageEndingWith(CURE),
                e -> assertThat(e).hasMessageStartingWith("not a Recurve file"));
      }
    }
    // Only the directory at the end, which nothing here depends on, may be missing.
    assertThat(read).isLessThan(200);
  }

  @Test
  void everyFlippedBitIsRefusedOrHarmless() throws IOException {
    byte[] whole = write(PACKAGE);
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      try {
        ModelPackage read = read(flipped);
        assertThat(SafeTensorsTest.write(read.network()))
            .isEqualTo(SafeTensorsTest.write(PACKAGE.network()));
      } catch (ModelFormatException expected) {
        assertThat(expected.getMessage()).isNotBlank();
      }
    }
  }

  @Test
  void oddPackagesAreRefused() throws IOException {
    byte[] network = SafeTensorsTest.write(TestTensors.network());
    byte[] manifest = "Language=eng".getBytes(StandardCharsets.UTF_8);
    refused(Map.of("nameFinder.model", network), "no manifest.properties" + CURE);
    refused(Map.of("manifest.properties", manifest), "no network entry");
    refused(
        Map.of("a.model", network, "b.model", network, "manifest.properties", manifest),
        "two networks");
    refused(Map.of("a/../b.model", network), "odd characters");
    refused(Map.of("manifest.properties", "a=\\u12".getBytes(StandardCharsets.UTF_8)), "bad entry");
    refused(Map.of("manifest.properties", new byte[(1 << 16) + 1]), "larger than a manifest");
    Map<String, byte[]> many = new TreeMap<>();
    for (int i = 0; i < 70; i++) {
      many.put("f" + i, new byte[0]);
    }
    refused(many, "more than 64 entries");
  }

  @Test
  void repeatedEntriesAreRefused() throws IOException {
    byte[] twice =
        new String(
                zip(new TreeMap<>(Map.of("xa", new byte[1], "xb", new byte[1]))),
                StandardCharsets.ISO_8859_1)
            .replace("xb", "xa")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> read(twice))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("two entries 'xa'");
  }

  @Test
  void zipBombsAreRefused() throws IOException {
    String header = "{\"a\":{\"dtype\":\"I8\",\"shape\":[67108864],\"data_offsets\":[0,67108864]}}";
    refused(
        Map.of("nameFinder.model", TestTensors.file(header, 1 << 26)),
        "far more than its own size");
    refused(Map.of("other.xml", new byte[1 << 26]), "far more than its own size");
  }

  private static void refused(Map<String, byte[]> entries, String message) {
    assertThatThrownBy(() -> read(zip(new TreeMap<>(entries))))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(message);
  }
}
