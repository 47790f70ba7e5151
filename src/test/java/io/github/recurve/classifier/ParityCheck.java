package io.github.recurve.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.encoder.Feature;
import io.github.recurve.encoder.Features;
import io.github.recurve.head.LabelDecoding;
import io.github.recurve.head.LabelHead;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.network.Workspace;
import io.github.recurve.settings.NumberFormat;
import io.github.recurve.text.LabeledText;
import io.github.recurve.text.WordVectors;
import io.github.recurve.text.words.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Compares the scores of the training path with those of inference, over random weights. */
final class ParityCheck {

  private ParityCheck() {}

  static void check(ClassifierSettings shape) throws ModelFormatException {
    ClassifierSettings settings = shape.withNumberFormat(NumberFormat.FLOAT32);
    List<LabeledText> texts = new ArrayList<>(ToyTexts.documents(6, 4));
    texts.addAll(ToyTexts.reviews(6, 5));
    List<List<String>> tokens = texts.stream().map(LabeledText::tokens).toList();
    List<Feature> features = Features.of(settings, tokens, WordVectors.none());
    LabelHead labels = new LabelHead(Vocabulary.of("a", "b", "c"), LabelDecoding.defaults());
    ClassifierNetwork network =
        new ClassifierNetwork(settings, features, labels, null, new SplittableRandom(2));
    ClassifierModel model =
        new ClassifierModel(
                settings, "eng", features, labels, null, SafeTensors.builder().build(), Map.of())
            .withWeights(network);
    ClassifierInference inference = model.inference();
    Reading reading = Reading.of(settings);
    Workspace workspace = new Workspace();
    for (List<String> text : tokens) {
      workspace.beginInference();
      List<List<String>> pieces = reading.pieces(text);
      float[] expected = network.scores(pieces, workspace);
      float[] found = inference.scores(pieces);
      for (int k = 0; k < expected.length; k++) {
        assertThat(found[k]).as(settings + " " + text).isCloseTo(expected[k], within(1e-5f));
      }
    }
  }
}
