package io.github.recurve.tagger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.recurve.language.TinyModel;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.ModelPackage;
import io.github.recurve.text.TaggedSentence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a tagger that was trained without naming a language. */
class SavedTaggerTest {

  @TempDir private static Path folder;

  private static Path file;

  @BeforeAll
  static void save() throws Exception {
    file = folder.resolve("toy.bin");
    new TaggerTrainer(ToyCorpus.settings(), ToyCorpus.training(1, 1))
        .train(ToyCorpus.sentences(20, 1), ToyCorpus.sentences(5, 2))
        .save(file);
  }

  @Test
  void theLanguageIsUndetermined() throws IOException {
    assertThat(ModelPackage.read(file).manifest()).containsEntry("Language", "und");
    Path language = folder.resolve("tiny.bin");
    TinyModel.get().save(language);
    assertThat(ModelPackage.read(language).manifest()).containsEntry("Language", "und");
  }

  /** Names of fields of the file, of this format and of the one before it. */
  @Test
  void keysOfMetadataDoNotCollideWithFields() throws Exception {
    Map<String, String> metadata =
        Map.of(
            "setting.note", "x",
            "setting.hidden", "many",
            "tags.only", "X Y",
            "calibration.temperature", "warm",
            "recurve.kind", "other",
            "opennlp.types", "?");
    TaggerTrainer trainer = new TaggerTrainer(ToyCorpus.settings(), ToyCorpus.training(1, 1));
    metadata.forEach(trainer::metadata);
    Path file = folder.resolve("tagger.bin");
    trainer.train(ToyCorpus.sentences(20, 1), ToyCorpus.sentences(5, 2)).save(file);
    assertThat(Tagger.load(file).metadata()).containsAllEntriesOf(metadata);
  }

  @Test
  void typesWithSpacesCanBeChosenSavedAndLoaded() throws Exception {
    TaggedSentence sentence =
        new TaggedSentence(List.of("Lee", "met", "Rao"), List.of("B-a person", "O", "B-place"));
    Path file = folder.resolve("spaces.bin");
    new TaggerTrainer(ToyCorpus.settings(), ToyCorpus.training(1, 1))
        .train(List.of(sentence), List.of(sentence))
        .restrictedTo(List.of("a person"))
        .save(file);
    assertThat(Tagger.load(file).types()).containsExactly("a person");
  }

  @Test
  void metadataThatAFileCannotHoldAreRefusedBeforeTraining() {
    TaggerTrainer trainer = new TaggerTrainer(ToyCorpus.settings(), ToyCorpus.training(1, 1));
    assertThatThrownBy(() -> trainer.language("English"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("language 'English' is not an ISO 639 code such as eng");
    assertThatThrownBy(() -> trainer.metadata("note", "x".repeat(10_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 8192 bytes");
  }

  @Test
  void aStreamGivesTheSameTaggerAsTheFile() throws IOException {
    List<String> sentence = List.of("Somesh", "worked", "at", "Cisco");
    Tagger loaded = Tagger.load(file);
    try (InputStream in = Files.newInputStream(file)) {
      assertThat(Tagger.read(in).tag(sentence).confidences())
          .isEqualTo(loaded.tag(sentence).confidences());
    }
  }

  @Test
  void aModelOfAnotherKindIsRefusedByTheNameOfItsFile() throws IOException {
    Path language = folder.resolve("language.bin");
    TinyModel.get().save(language);
    assertThatThrownBy(() -> Tagger.load(language))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith(language + ": ")
        .hasMessageContaining("language model");
    assertThatThrownBy(() -> Tagger.load(folder))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage(folder + ": not a Recurve file but a directory");
  }
}
