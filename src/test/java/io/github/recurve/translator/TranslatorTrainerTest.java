package io.github.recurve.translator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.training.EpochReport;
import io.github.recurve.training.TrainingListener;
import io.github.recurve.training.TrainingSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranslatorTrainerTest {

  private static final TrainingSettings TRAINING =
      TrainingSettings.defaults().withEpochs(4).withThreads(1);

  private static final TranslatorSettings SETTINGS =
      ToyPairs.settings()
          .withEmbedding(8)
          .withHidden(8)
          .withDropout(0.2f)
          .withRecurrentDropout(0.1f)
          .withLabelSmoothing(0.1f)
          .withBatchSize(10)
          .withEpochPairs(30);

  @TempDir Path folder;

  private final List<SentencePair> train = ToyPairs.sorted(60, 1);
  private final List<SentencePair> dev = ToyPairs.sorted(10, 2);

  private byte[] trained(TrainingSettings training, Path checkpoint, TrainingListener listener)
      throws Exception {
    TranslatorTrainer trainer = new TranslatorTrainer(SETTINGS, training).listener(listener);
    if (checkpoint != null) {
      trainer.checkpoint(checkpoint);
    }
    Path file = folder.resolve("model.bin");
    trainer.language("eng").targetLanguage("fra").train(train, dev).save(file);
    return Files.readAllBytes(file);
  }

  @Test
  void aStoppedRunResumesToTheSameWeights() throws Exception {
    TrainingListener none = new TrainingListener() {};
    byte[] expected = trained(TRAINING, null, none);
    Path checkpoint = folder.resolve("checkpoint");
    TrainingListener stop =
        new TrainingListener() {
          @Override
          public void epoch(EpochReport report) {
            if (report.epoch() == 3) {
              throw new IllegalStateException("stopped");
            }
          }
        };
    assertThatThrownBy(() -> trained(TRAINING, checkpoint, stop)).hasMessage("stopped");

    assertThat(trained(TRAINING.withThreads(2), checkpoint, none))
        .isNotEqualTo(new byte[0])
        .satisfies(
            bytes -> {
              // Only the number of threads in the metadata differs.
              Translator resumed = Translator.load(folder.resolve("model.bin"));
              Path first = Files.write(folder.resolve("first.bin"), expected);
              Translator whole = Translator.load(first);
              assertThat(resumed.nBest("a b c", 3))
                  .usingRecursiveComparison()
                  .isEqualTo(whole.nBest("a b c", 3));
              assertThat(resumed.describe()).isEqualTo(whole.describe());
            });
  }

  @Test
  void trainingStartsFromTheWeightsOfATrainedTranslator() throws Exception {
    TrainingListener none = new TrainingListener() {};
    trained(TRAINING.withLearningRate(0.01), null, none);
    Translator first = Translator.load(folder.resolve("model.bin"));
    Path checkpoint = folder.resolve("checkpoint");
    TrainingSettings still = TRAINING.withEpochs(1).withLearningRate(1e-12);
    Translator second =
        new TranslatorTrainer(SETTINGS.withDropout(0.3f), still)
            .start(first)
            .checkpoint(checkpoint)
            .train(ToyPairs.sorted(60, 7), dev);

    for (Translation expected : first.nBest("a b c", 3)) {
      assertThat(second.nBest("a b c", 3))
          .anySatisfy(
              same -> {
                assertThat(same.text()).isEqualTo(expected.text());
                assertThat(same.score()).isCloseTo(expected.score(), within(1e-3));
              });
    }
    assertThat(second.sourceLanguage()).isEqualTo("eng");
    assertThat(second.targetLanguage()).isEqualTo("fra");
  }

  @Test
  void aTranslatorToStartFromHasTheSameShape() throws Exception {
    trained(TRAINING.withEpochs(1), null, new TrainingListener() {});
    Translator first = Translator.load(folder.resolve("model.bin"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TranslatorTrainer(SETTINGS.withHidden(6), TRAINING).start(first))
        .withMessageContaining("hidden is 6, not 8");
  }

  @Test
  void otherDataDoNotResumeACheckpoint() throws Exception {
    Path checkpoint = folder.resolve("checkpoint");
    TrainingListener none = new TrainingListener() {};
    trained(TRAINING, checkpoint, none);
    assertThatThrownBy(
            () ->
                new TranslatorTrainer(SETTINGS, TRAINING)
                    .checkpoint(checkpoint)
                    .train(ToyPairs.sorted(60, 3), dev))
        .hasMessageContaining("different")
        .hasMessageContaining("training text");
  }

  @Test
  void anEpochIsAPartOfThePairs() {
    Languages languages = TinyTranslator.languages(train, 0);
    ParallelText text = new ParallelText(train, languages, 80, 1);
    TranslationTask task =
        new TranslationTask(
            new TranslationNetwork(SETTINGS, languages, 1), SETTINGS, languages, text, dev, 1);
    assertThat(task.batchesPerEpoch()).isEqualTo(3);
    assertThat(task.beginEpoch(0, 1) + task.beginEpoch(1, 2)).isEqualTo(6);
  }

  @Test
  void trainingNeedsPairsOfUsableLength() {
    TranslatorTrainer trainer = new TranslatorTrainer(SETTINGS.withMaximumLength(1), TRAINING);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.train(train, dev))
        .withMessage("none of 60 training pairs has 1 to 1 subwords on both sides");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.train(train, List.of()))
        .withMessage("no dev pairs");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TranslatorTrainer(SETTINGS.withHidden(9), TRAINING))
        .withMessageContaining("hidden is 9; it must be even");
  }
}
