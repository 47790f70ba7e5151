package io.github.recurve.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingSettingsTest {

  @Test
  void everySettingIsReadAsItIsWritten() {
    TrainingSettings unlikeDefaults =
        TrainingSettings.defaults()
            .withEpochs(3)
            .withPatience(2)
            .withOptimizer(OptimizerType.SGD)
            .withLearningRate(0.5)
            .withSchedule(LearningRateSchedule.INVERSE)
            .withWarmupSteps(7)
            .withWeightDecay(0.01)
            .withClipNorm(0.25)
            .withAverageDecay(0)
            .withSeed(-9)
            .withShards(5)
            .withThreads(4);
    Map<String, String> text = unlikeDefaults.toMap();
    TrainingSettings.defaults()
        .toMap()
        .forEach((name, value) -> assertThat(text.get(name)).as(name).isNotEqualTo(value));
    assertThat(TrainingSettings.defaults().with(text)).isEqualTo(unlikeDefaults);
  }

  @ParameterizedTest
  @CsvSource({
    "epochs, 0, at least 1",
    "patience, 0, at least 1",
    "learningRate, 0.0, greater than 0",
    "learningRate, NaN, greater than 0",
    "warmupSteps, -1, at least 0",
    "weightDecay, -0.1, at least 0",
    "clipNorm, 0.0, greater than 0",
    "averageDecay, 1.0, at least 0 and below 1",
    "shards, 257, 1 to 256",
    "threads, 1025, 0 to 1024"
  })
  void valuesOutOfRangeAreRefused(String name, String value, String range) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainingSettings.defaults().with(Map.of(name, value)))
        .withMessage("setting " + name + " is " + value + "; it must be " + range);
  }

  @Test
  void threadsBeyondTheNumberOfShardsAreNotUsed() {
    TrainingSettings settings = TrainingSettings.defaults().withShards(3);
    assertThat(settings.withThreads(8).effectiveThreads()).isEqualTo(3);
    assertThat(settings.withThreads(2).effectiveThreads()).isEqualTo(2);
    assertThat(settings.withThreads(0).effectiveThreads()).isBetween(1, 3);
  }
}
