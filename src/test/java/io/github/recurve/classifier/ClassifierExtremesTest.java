package io.github.recurve.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.model.Extremes;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.settings.CellType;
import io.github.recurve.settings.PoolingType;
import io.github.recurve.text.LabeledText;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A classifier with weights of any size is rejected, or its probabilities sum to one. */
class ClassifierExtremesTest {

  private static final List<Float> SIZES = List.of(1e3f, 1e6f, 8e9f, 9e9f, 1e20f, 3e38f);

  private static final Extremes<Classifier> EXTREMES =
      new Extremes<>(Classifier::read, ClassifierExtremesTest::assertSound);

  private static void assertSound(Classifier classifier, String what) {
    Classification found = classifier.classify("The film was not good .");
    assertThat(found.distribution().values().stream().mapToDouble(p -> p).sum())
        .as(what)
        .isBetween(1 - 1e-4, 1 + 1e-4);
    assertThat(found.distribution().values()).as(what).allMatch(p -> p >= 0 && p <= 1);
  }

  @ParameterizedTest
  @CsvSource({"LSTM, ATTENTION", "GRU, MEAN", "ELMAN, MAX", "LSTM, LAST"})
  void largeWeightsAreRefusedOrGiveProbabilities(CellType cell, PoolingType pooling)
      throws IOException, InterruptedException {
    List<LabeledText> texts = ToyTexts.reviews(20, 1);
    Classifier classifier =
        new ClassifierTrainer(
                ToyTexts.settings().withCell(cell).withPooling(pooling), ToyTexts.training(1))
            .train(texts, texts);
    assertThat(EXTREMES.usable(SafeTensors.read(classifier.toBytes()), SIZES))
        .contains(1e3f)
        .doesNotContain(9e9f, 1e20f, 3e38f);
  }
}
