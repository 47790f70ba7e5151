package io.github.recurve.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.recurve.classifier.Classifier;
import io.github.recurve.language.LanguageModel;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.translator.Translator;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models by name, from a class loader that has them where the jars of models do. */
class ClassPathModelsTest {

  @TempDir Path folder;

  private ClassLoader before;
  private URLClassLoader loader;

  @BeforeEach
  void addsModels() throws IOException {
    Path models = Files.createDirectories(folder.resolve("io/github/recurve/models"));
    Files.copy(Path.of("models/da-ner.bin"), models.resolve("da-ner.bin"));
    before = Thread.currentThread().getContextClassLoader();
    loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before);
    Thread.currentThread().setContextClassLoader(loader);
  }

  @AfterEach
  void removesModels() throws IOException {
    Thread.currentThread().setContextClassLoader(before);
    loader.close();
  }

  @Test
  void aLanguageOrAWholeNameGivesTheSameObject() throws IOException {
    Tagger danish = Tagger.named("da");
    assertThat(danish).isSameAs(Tagger.named("da-ner"));
    assertThat(danish.tag(List.of("Karen", "Blixen", "boede", "i", "Kenya", ".")).spans())
        .isEqualTo(
            Tagger.load(Path.of("models/da-ner.bin"))
                .tag(List.of("Karen", "Blixen", "boede", "i", "Kenya", "."))
                .spans());
  }

  @Test
  void anyCodeOfTheLanguageNamesItsModel() throws IOException {
    for (String code : List.of("dan", "DA", "da-DK", "da_DK")) {
      assertThat(Tagger.named(code)).as(code).isSameAs(Tagger.named("da"));
    }
    assertThatThrownBy(() -> Tagger.named("no")).hasMessageContaining("classifier models-nb ");
  }

  @Test
  void aModelNamedAfterAnotherCodeIsFoundByThatCode() throws IOException {
    Path models = folder.resolve("io/github/recurve/models");
    Files.copy(Path.of("models/nn-ner.bin"), models.resolve("nor-ner.bin"));

    assertThat(Tagger.named("nor")).isSameAs(Tagger.named("nor-ner"));
  }

  @Test
  void aPathIsNotTheNameOfAModel() {
    for (String path : List.of("models/da-ner.bin", "da-ner.bin", "models\\da-ner")) {
      assertThatThrownBy(() -> Tagger.named(path))
          .isInstanceOf(FileNotFoundException.class)
          .hasMessage(
              "'"
                  + path
                  + "' is not the name of a model, such as en or en-ner; load(Path) reads a file");
    }
  }

  @Test
  void aMissingModelIsNamed() {
    assertThatThrownBy(() -> Tagger.named("tlh"))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage(
            "io/github/recurve/models/tlh-ner.bin is not on the class path; if there is such a"
                + " model, the jar of recurve-nlp with the classifier models-tlh has it");
    assertThatThrownBy(() -> Classifier.named("tlh-intents"))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageStartingWith("io/github/recurve/models/tlh-intents.bin is not")
        .hasMessageContaining("classifier models-tlh ");
    assertThatThrownBy(() -> Translator.named("en-xx"))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("classifier models-en-xx ");
    assertThatThrownBy(() -> Tagger.named("tlh-ner-small"))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("classifier models-tlh-small ");
  }

  @Test
  void anotherKindOfModelIsRefusedByName() {
    assertThatThrownBy(() -> LanguageModel.named("da-ner"))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith("da-ner: ");
  }
}
