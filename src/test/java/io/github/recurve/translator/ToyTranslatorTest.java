package io.github.recurve.translator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.training.TrainingSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A translator learns tasks that need attention, and translates unseen sentences without fault. */
class ToyTranslatorTest {

  private static final TrainingSettings TRAINING =
      TrainingSettings.defaults()
          .withEpochs(8)
          .withLearningRate(0.004)
          .withAverageDecay(0)
          .withClipNorm(1)
          .withThreads(1)
          .withShards(1);

  @Test
  void reversesUnseenSentences() throws Exception {
    learns(ToyPairs.reversed(3000, 1), ToyPairs.reversed(200, 2));
  }

  @Test
  void sortsUnseenSentences() throws Exception {
    learns(ToyPairs.sorted(3000, 1), ToyPairs.sorted(200, 2));
  }

  private static void learns(List<SentencePair> train, List<SentencePair> others) throws Exception {
    List<SentencePair> unseen = ToyPairs.unseen(others, train);
    Translator translator =
        new TranslatorTrainer(ToyPairs.settings(), TRAINING).train(train, unseen.subList(0, 50));

    assertThat(unseen).hasSizeGreaterThan(100);
    List<Translation> translations =
        translator.translateAll(unseen.stream().map(SentencePair::source).toList());
    assertThat(translations)
        .extracting(Translation::text)
        .containsExactlyElementsOf(unseen.stream().map(SentencePair::target).toList());
  }
}
