package io.github.recurve.classifier;

import io.github.recurve.encoder.Features;
import io.github.recurve.head.DecoderSettings;
import io.github.recurve.head.LabelDecoding;
import io.github.recurve.head.LabelHead;
import io.github.recurve.head.TagHead;
import io.github.recurve.head.TagSet;
import io.github.recurve.network.LossAlongGradient;
import io.github.recurve.network.Workspace;
import io.github.recurve.settings.PoolingType;
import io.github.recurve.text.LabeledText;
import io.github.recurve.text.Utterance;
import io.github.recurve.text.WordVectors;
import io.github.recurve.text.words.Vocabulary;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassifierNetworkTest {

  @ParameterizedTest
  @EnumSource(PoolingType.class)
  void lossOfLabelsChangesAsTheGradientSays(PoolingType pooling) {
    List<LabeledText> texts = ToyTexts.documents(6, 4);
    Vocabulary labels = Vocabulary.of("cats", "dogs");
    for (int documentHidden : new int[] {0, 3}) {
      ClassifierSettings settings =
          settings().withPooling(pooling).withDocumentHidden(documentHidden);
      ClassifierNetwork network =
          network(settings, texts.stream().map(LabeledText::tokens).toList(), labels, null);
      check(network, TrainingTexts.examples(network, Reading.of(settings), texts, labels));
    }
  }

  @Test
  void lossOfIntentsAndSlotsChangesAsTheGradientSays() {
    List<Utterance> utterances = ToyTexts.utterances(6, 4);
    Vocabulary labels = Vocabulary.of("ask way", "order");
    TagSet tags = TagSet.of(utterances.stream().map(u -> u.sentence().tags()).toList());
    ClassifierSettings settings = settings();
    TagHead slots =
        new TagHead(ClassifierModel.SLOTS, tags, settings.output(), DecoderSettings.defaults());
    ClassifierNetwork network =
        network(
            settings, utterances.stream().map(u -> u.sentence().tokens()).toList(), labels, slots);
    check(network, TrainingTexts.examples(network, Reading.of(settings), utterances, labels, tags));
  }

  private static ClassifierSettings settings() {
    return ToyTexts.settings()
        .withHidden(4)
        .withCharacterSize(3)
        .withCharacterFilters(6)
        .withDropout(0)
        .withWordDropout(0);
  }

  private static ClassifierNetwork network(
      ClassifierSettings settings, List<List<String>> tokens, Vocabulary labels, TagHead slots) {
    return new ClassifierNetwork(
        settings,
        Features.of(settings, tokens, WordVectors.none()),
        new LabelHead(labels, LabelDecoding.defaults()),
        slots,
        new SplittableRandom(3));
  }

  private static void check(ClassifierNetwork network, List<ClassifierNetwork.Example> examples) {
    LossAlongGradient.check(
        network.parameters(),
        gradients -> {
          Workspace workspace = new Workspace();
          workspace.beginInference();
          return network.train(examples, gradients, workspace);
        });
  }
}
