package io.github.recurve.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.recurve.settings.PoolingType;
import io.github.recurve.text.LabeledText;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.Utterance;
import io.github.recurve.training.EpochReport;
import io.github.recurve.training.TrainingListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassifierTrainerTest {

  private static final List<LabeledText> TRAIN = ToyTexts.reviews(200, 1);
  private static final List<LabeledText> DEV = ToyTexts.reviews(40, 2);
  private static final List<LabeledText> TEST = ToyTexts.reviews(200, 3);

  private static byte[] bytes(Classifier classifier) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    classifier.writeNetwork(out);
    return out.toByteArray();
  }

  private static ClassifierTrainer trainer(int epochs) {
    return new ClassifierTrainer(ToyTexts.settings(), ToyTexts.training(epochs));
  }

  @ParameterizedTest
  @EnumSource(PoolingType.class)
  void everyPoolingLearnsTheOrderOfWords(PoolingType pooling) throws Exception {
    Classifier classifier =
        new ClassifierTrainer(ToyTexts.settings().withPooling(pooling), ToyTexts.training(12))
            .train(TRAIN, DEV);
    assertThat(ClassifierEvaluation.evaluate(classifier, TEST).accuracy()).isGreaterThan(0.98);
  }

  @Test
  void aLayerOverSentencesLearnsTheirOrder() throws Exception {
    Classifier classifier =
        new ClassifierTrainer(
                ToyTexts.settings().withDocumentHidden(8).withPooling(PoolingType.LAST),
                ToyTexts.training(12))
            .train(ToyTexts.documents(150, 1), ToyTexts.documents(30, 2));
    assertThat(ClassifierEvaluation.evaluate(classifier, ToyTexts.documents(100, 3)).accuracy())
        .isGreaterThan(0.98);
  }

  @Test
  void aResumedRunGivesTheSameBytes(@TempDir Path folder) throws Exception {
    byte[] whole = bytes(trainer(4).train(TRAIN, DEV));
    Path checkpoint = folder.resolve("run.checkpoint");
    TrainingListener stopping =
        new TrainingListener() {
          @Override
          public void epoch(EpochReport report) {
            if (report.epoch() == 2) {
              Thread.currentThread().interrupt();
            }
          }
        };
    assertThatThrownBy(() -> trainer(4).checkpoint(checkpoint).listener(stopping).train(TRAIN, DEV))
        .isInstanceOf(InterruptedException.class);
    assertThat(bytes(trainer(4).checkpoint(checkpoint).train(TRAIN, DEV))).isEqualTo(whole);
  }

  @Test
  void aCheckpointOfOtherTextsIsRefused(@TempDir Path folder) throws Exception {
    Path checkpoint = folder.resolve("run.checkpoint");
    trainer(1).checkpoint(checkpoint).train(TRAIN, DEV);
    List<LabeledText> other = ToyTexts.reviews(200, 9);
    assertThatThrownBy(() -> trainer(1).checkpoint(checkpoint).train(other, DEV))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("training data");
  }

  @Test
  void trainingAndInferenceGiveTheSameScores() throws Exception {
    for (PoolingType pooling : PoolingType.values()) {
      for (int documentHidden : new int[] {0, 5}) {
        ParityCheck.check(
            ToyTexts.settings()
                .withPooling(pooling)
                .withDocumentHidden(documentHidden)
                .withCharacterFilters(6)
                .withLayers(2));
      }
    }
  }

  @Test
  void devLabelsThatTrainingLacksAreNamed() {
    List<LabeledText> dev = List.of(DEV.get(0), new LabeledText(List.of("x"), "topic 7"));
    assertThatThrownBy(() -> trainer(1).train(TRAIN, dev))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dev text 2 has the label 'topic 7', which no training text has");
    assertThatThrownBy(() -> trainer(1).train(List.of(), DEV)).hasMessageContaining("no training");
    assertThatThrownBy(() -> trainer(1).train(TRAIN, List.of())).hasMessageContaining("no dev");
  }

  @Test
  void oneLabelAloneIsAlwaysGiven() throws Exception {
    List<LabeledText> same =
        TRAIN.stream().map(text -> new LabeledText(text.tokens(), "only")).toList();
    Classifier classifier = trainer(1).train(same, same);
    assertThat(classifier.classify("anything at all").label()).isEqualTo("only");
    assertThat(classifier.classify("anything at all").probability()).isEqualTo(1);
  }

  @Test
  void anAssistantNeedsSlotsAndReadsNoDocuments() {
    List<Utterance> data = ToyTexts.utterances(10, 1);
    ClassifierTrainer documents =
        new ClassifierTrainer(ToyTexts.settings().withDocumentHidden(4), ToyTexts.training(1));
    assertThatThrownBy(() -> documents.trainAssistant(data, data))
        .hasMessageContaining("set documentHidden to 0");
    List<Utterance> plain =
        List.of(new Utterance(new TaggedSentence(List.of("go"), List.of("VERB")), "move"));
    assertThatThrownBy(() -> trainer(1).trainAssistant(plain, plain)).hasMessageContaining("VERB");
  }
}
