package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelNamesTest {

  @TempDir Path folder;

  private ShippedModels models;

  @BeforeEach
  void ships() throws IOException {
    models = new ShippedModels(Files.createDirectory(folder.resolve("models")));
    for (String name :
        new String[] {"en-ner.bin", "en-ner-small.bin", "en-lm.bin", "en-fr.bin", "en-ner.md"}) {
      Files.createFile(models.folder().resolve(name));
    }
  }

  @Test
  void aLanguageStandsForTheModelOfTheTask() throws IOException {
    assertThat(models.find(Path.of("en"), "ner")).isEqualTo(models.folder().resolve("en-ner.bin"));
    assertThat(models.find(Path.of("en"), "lm")).isEqualTo(models.folder().resolve("en-lm.bin"));
    assertThat(models.find(Path.of("eng"), "lm")).isEqualTo(models.folder().resolve("en-lm.bin"));
  }

  @Test
  void norwegianIsBokmalAndSeveralLanguagesAreMulti() throws IOException {
    for (String[] names : new String[][] {{"nb", "no", "nor", "nob"}, {"multi", "mul"}}) {
      Path file = Files.createFile(models.folder().resolve(names[0] + "-ner.bin"));
      for (String name : names) {
        assertThat(models.find(Path.of(name), "ner")).isEqualTo(file);
      }
    }
  }

  @Test
  void aWholeNameStandsForItself() throws IOException {
    assertThat(models.find(Path.of("en-lm"), "ner"))
        .isEqualTo(models.folder().resolve("en-lm.bin"));
    assertThat(models.find(Path.of("en-fr"), "")).isEqualTo(models.folder().resolve("en-fr.bin"));
  }

  @Test
  void aFileComesBeforeAName() throws IOException {
    Path file = Files.createFile(folder.resolve("en"));
    assertThat(models.find(file, "ner")).isEqualTo(file);
  }

  @Test
  void aFolderDoesNotHideAModelOfItsName() throws IOException {
    Path folders = Path.of("src"); // there is one of this name where tests run
    assertThat(models.find(folders, "ner")).isEqualTo(folders);
    Path file = Files.createFile(models.folder().resolve("src-ner.bin"));
    assertThat(models.find(folders, "ner")).isEqualTo(file);
  }

  @Test
  void pathsAndFileNamesAreNoNames() throws IOException {
    for (Path path : new Path[] {Path.of("no-folder", "en"), Path.of("en.bin")}) {
      assertThat(models.find(path, "ner")).isEqualTo(path);
    }
  }

  @Test
  void aNameMayHaveTheEndingOfItsFile() throws IOException {
    assertThat(models.find(Path.of("en-lm.bin"), "ner"))
        .isEqualTo(models.folder().resolve("en-lm.bin"));
  }

  @Test
  void aFolderWithoutModelsIsTold() throws IOException {
    ShippedModels none = new ShippedModels(Files.createDirectory(folder.resolve("none")));
    assertThatThrownBy(() -> none.find(Path.of("en"), "ner"))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage("en: file not found, and no models are bundled");
  }

  @Test
  void anUnknownNameListsTheOthersOfItsTask() {
    String message = "fr: neither a file nor a bundled model; the bundled ones are ";
    assertThatThrownBy(() -> models.find(Path.of("fr"), "ner"))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage(message + "en-ner, en-ner-small");
    for (String task : new String[] {"ged", ""}) {
      assertThatThrownBy(() -> models.find(Path.of("fr"), task))
          .hasMessage(message + "en-fr, en-lm, en-ner, en-ner-small");
    }
  }

  @Test
  void forALanguageWithoutAModelTheOneOfSeveralIsNamed() throws IOException {
    Files.createFile(models.folder().resolve("multi-ner.bin"));
    assertThatThrownBy(() -> models.find(Path.of("nl"), "ner"))
        .hasMessage(
            "nl: neither a file nor a bundled model; multi-ner reads several languages; the bundled"
                + " ones are en-ner, en-ner-small, multi-ner");
  }

  @Test
  void aMisspeltNameIsAnsweredWithTheClosest() {
    for (String name : new String[] {"en-mer", "EN-NER"}) {
      assertThatThrownBy(() -> models.find(Path.of(name), "ner"))
          .isInstanceOf(FileNotFoundException.class)
          .hasMessage(
              name
                  + ": neither a file nor a bundled model; did you mean en-ner? The bundled ones"
                  + " are en-ner, en-ner-small");
    }
  }

  @Test
  void withoutShippedModelsAWordIsAFile() throws IOException {
    assertThat(new ShippedModels(null).find(Path.of("en"), "ner")).isEqualTo(Path.of("en"));
  }
}
