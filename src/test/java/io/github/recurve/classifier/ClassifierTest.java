package io.github.recurve.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.evaluation.Calibration;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.text.LabeledText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierTest {

  private static final List<LabeledText> TEST = ToyTexts.reviews(100, 3);

  private static Classifier classifier;

  @BeforeAll
  static void train() {
    classifier = ToyTexts.classifier();
  }

  @Test
  void textAndTokensGetTheSameLabelInAnyLetterCase() {
    Classification text = classifier.classify("The FILM was not good");
    assertThat(text.label()).isEqualTo(ToyTexts.BAD);
    assertThat(classifier.classify(List.of("the", "film", "was", "not", "good")).distribution())
        .isEqualTo(text.distribution());
  }

  @Test
  void stopsAtTheEndAreIgnoredIfTheTrainingTextHasNone() {
    Classification plain = classifier.classify("The film was not good");
    for (String stop : List.of(".", "!", "?!", "\u2026")) {
      assertThat(classifier.classify("The film was not good" + stop).distribution())
          .isEqualTo(plain.distribution());
    }
    assertThat(classifier.classify("The film was . not good").distribution())
        .isNotEqualTo(plain.distribution());
  }

  @Test
  void probabilitiesSumToOneAndTheLabelHasTheHighest() {
    for (LabeledText text : TEST) {
      Classification found = classifier.classify(text.tokens());
      assertThat(found.distribution().values().stream().mapToDouble(p -> p).sum())
          .isCloseTo(1, within(1e-5));
      assertThat(found.probability()).isEqualTo(Collections.max(found.distribution().values()));
      assertThat(found.probability(found.label())).isEqualTo(found.probability());
      assertThat(found.ranking().get(0)).isEqualTo(found.label());
    }
    assertThat(classifier.labels()).containsExactly("good", ToyTexts.BAD);
    assertThatThrownBy(() -> classifier.classify("x").probability("worse"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("worse");
  }

  @Test
  void aTextWithoutWordsGetsALabel() {
    assertThat(classifier.labels()).contains(classifier.classify("").label());
    assertThat(classifier.classify(" \n")).hasToString(classifier.classify("").toString());
    assertThat(classifier.classifyDocument(List.of()))
        .hasToString(classifier.classify("").toString());
  }

  @Test
  void longTextsAreRead() {
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      tokens.addAll(List.of("it", "is", "very", "good", "."));
    }
    assertThat(classifier.classify(tokens).label()).isEqualTo("good");
  }

  @Test
  void aSavedClassifierIsTheSame(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("reviews.bin");
    classifier.withOutOfScope("neither one", 0.75).save(file);
    Classifier loaded = Classifier.load(file);
    assertThat(loaded.minimumProbability()).isEqualTo(0.75);
    assertThat(loaded.outOfScope()).contains("neither one");
    assertThat(loaded.labels()).containsExactly("good", ToyTexts.BAD, "neither one");
    assertThat(loaded.language()).isEqualTo("eng");
    assertThat(loaded.temperature()).isEqualTo(classifier.temperature());
    assertThat(loaded.metadata()).isEqualTo(classifier.metadata()).containsKey("training.devScore");
    for (LabeledText text : TEST) {
      assertThat(loaded.classify(text.tokens()).distribution())
          .isEqualTo(classifier.classify(text.tokens()).distribution());
    }
    byte[] first = Files.readAllBytes(file);
    loaded.save(file);
    assertThat(Files.readAllBytes(file)).isEqualTo(first);
    ByteArrayOutputStream network = new ByteArrayOutputStream();
    loaded.writeNetwork(network);
    Classifier bare = Classifier.read(new ByteArrayInputStream(network.toByteArray()));
    assertThat(bare.settings()).isEqualTo(classifier.settings());
    assertThat(bare.describe()).isEqualTo(loaded.describe()).isNotEmpty();
  }

  @Test
  void textsThatFitNoLabelAreOutOfScope() {
    Classifier strict = classifier.withOutOfScope("none", 1);
    Classification found = strict.classify("Somebody calls this very good");
    assertThat(found.label()).isEqualTo("none");
    double best = Collections.max(found.distribution().values());
    assertThat(found.probability()).isCloseTo(1 - best, within(1e-6));
    assertThat(classifier.withOutOfScope("none", 0).classify("it is very good").label())
        .isEqualTo("good");
    // A trained class that is out of scope is not a label that a text must fit.
    assertThat(classifier.withOutOfScope("good", 1).classify("it is very good").label())
        .isEqualTo("good");
    assertThatThrownBy(() -> classifier.withOutOfScope("none", 1.5)).hasMessageContaining("1.5");
    assertThatThrownBy(() -> classifier.withOutOfScope(" ", 0.5)).hasMessageContaining("blank");
  }

  @Test
  void aFittedMinimumLosesNoMoreThanItsShare() {
    List<LabeledText> dev = ToyTexts.reviews(200, 5);
    double before = ClassifierEvaluation.evaluate(classifier, dev).accuracy();
    Classifier fitted = classifier.withFittedScope("none", dev, 0.1);
    double after = ClassifierEvaluation.evaluate(fitted, dev).accuracy();
    assertThat(after).isBetween(before * 0.9 - 0.005, before);
    assertThat(fitted.minimumProbability()).isGreaterThan(0.5);
  }

  @Test
  void probabilitiesAreCalibrated() {
    Calibration calibration = new Calibration();
    ClassifierEvaluation.evaluate(classifier, ToyTexts.reviews(500, 6), calibration);
    assertThat(calibration.expectedError()).isLessThan(0.05);
    assertThatThrownBy(() -> classifier.calibrated(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void manyThreadsGetTheSameAnswers() throws Exception {
    List<String> expected =
        TEST.stream().map(text -> classifier.classify(text.tokens()).toString()).toList();
    ExecutorService threads = Executors.newFixedThreadPool(16);
    List<Future<List<String>>> found = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      found.add(
          threads.submit(
              () ->
                  TEST.stream()
                      .map(text -> classifier.classify(text.tokens()).toString())
                      .toList()));
    }
    for (Future<List<String>> future : found) {
      assertThat(future.get()).isEqualTo(expected);
    }
    threads.shutdown();
  }

  @Test
  void filesOfOtherKindsAreNamed(@TempDir Path folder) throws IOException {
    Path text = folder.resolve("notes.txt");
    Files.writeString(text, "hello");
    assertThatThrownBy(() -> Classifier.load(text))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("a text file");
    Path file = folder.resolve("reviews.bin");
    classifier.save(file);
    assertThatThrownBy(() -> Assistant.load(file))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("without slots");
  }
}
