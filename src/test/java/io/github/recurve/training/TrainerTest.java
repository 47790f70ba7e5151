package io.github.recurve.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.recurve.training.TrainingResult.Ending;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {

  private static final class FakeTrainer extends Trainer<TrainingSettings, FakeTrainer> {
    FakeTrainer() {
      super(TrainingSettings.defaults(), TrainingSettings.defaults().withEpochs(2));
    }

    @Override
    protected FakeTrainer self() {
      return this;
    }

    Map<String, String> metadata() {
      return metadata(new TrainingResult(0.5, 1, 2, Ending.EPOCHS), "devScore", 0.5);
    }
  }

  @Test
  void metadataAreThoseOfTheUserAndHowTheModelWasTrained() {
    Map<String, String> metadata =
        new FakeTrainer().metadata("corpus", "c").metadata("setting.note", "x").metadata();
    assertThat(metadata)
        .containsEntry("corpus", "c")
        .containsEntry("setting.note", "x")
        .containsEntry("training.epochs", "2")
        .containsEntry("training.learningRate", "0.002")
        .containsEntry("training.bestEpoch", "1")
        .containsEntry("training.devScore", "0.5")
        .hasSize(4 + TrainingSettings.defaults().all().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"training.epochs", "training.note", "language", "", "a\nb"})
  void reservedAndInvalidKeysOfMetadataAreRefusedAtOnce(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FakeTrainer().metadata(key, "x"))
        .withMessageContaining("metadata key '" + key + "'");
  }

  @Test
  void longValuesOfMetadataAreRefusedAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FakeTrainer().metadata("note", "x".repeat(1 << 20)))
        .withMessageContaining("'note'");
  }

  @Test
  void theLanguageIsACode() {
    FakeTrainer trainer = new FakeTrainer();
    assertThat(trainer.languageOr("und")).isEqualTo("und");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.language("German"))
        .withMessageContaining("'German' is not an ISO 639 code");
    assertThat(trainer.language("deu").languageOr("und")).isEqualTo("deu");
  }
}
