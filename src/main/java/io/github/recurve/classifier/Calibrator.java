package io.github.recurve.classifier;

import io.github.recurve.head.TagDecoder;
import io.github.recurve.head.TagHead;
import io.github.recurve.network.Gradients;
import io.github.recurve.network.PackedBatch;
import io.github.recurve.network.SoftmaxLoss;
import io.github.recurve.network.TemperatureSearch;
import io.github.recurve.text.LabeledText;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.words.Vocabulary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/** Fits temperatures and the minimum probability to labelled texts. */
final class Calibrator {

  private Calibrator() {}

  /** The temperature of the labels. */
  static double temperature(Classifier classifier, List<LabeledText> dev) {
    if (dev.isEmpty()) {
      throw new IllegalArgumentException("no texts to fit probabilities to");
    }
    Vocabulary labels = classifier.model().labels().labels();
    FMatrixRMaj scores = new FMatrixRMaj(dev.size(), labels.size()); // [texts, labels]
    int[] gold = new int[dev.size()];
    for (int i = 0; i < gold.length; i++) {
      LabeledText text = dev.get(i);
      gold[i] = labels.index(text.label());
      if (gold[i] < 0) {
        throw new IllegalArgumentException("the classifier has no label '" + text.label() + "'");
      }
      List<List<String>> pieces = classifier.reading().pieces(text.tokens());
      float[] row = classifier.inference().scores(pieces); // [labels]
      System.arraycopy(row, 0, scores.data, i * row.length, row.length);
    }
    FMatrixRMaj unused = scores.createLike();
    return TemperatureSearch.fit(
        temperature -> new SoftmaxLoss(temperature, 0).loss(scores, gold, unused));
  }

  /** The highest minimum probability that rejects at most the given share of the correct labels. */
  static double minimumProbability(Classifier classifier, List<LabeledText> dev, double loss) {
    if (!(loss >= 0 && loss < 1)) {
      throw new IllegalArgumentException("share " + loss + " is not in [0, 1)");
    }
    String outside = classifier.outOfScope().orElseThrow();
    List<Double> correct = new ArrayList<>();
    for (LabeledText text : dev) {
      Classification found = classifier.classify(text.tokens());
      if (!text.label().equals(outside) && found.label().equals(text.label())) {
        correct.add(found.probability());
      }
    }
    if (correct.isEmpty()) {
      throw new IllegalArgumentException(
          "no text in scope has a correct label; a minimum probability cannot be fitted");
    }
    Collections.sort(correct);
    return correct.get((int) (loss * correct.size()));
  }

  /** The temperature of the tags of an assistant. */
  static double slotTemperature(Classifier classifier, List<TaggedSentence> dev) {
    TagHead head = classifier.model().slots();
    PackedBatch batch = PackedBatch.of(dev.stream().mapToInt(TaggedSentence::length).toArray());
    int tags = head.tags().size();
    FMatrixRMaj scores = new FMatrixRMaj(batch.tokens(), tags); // [tokens, tags]
    int[] gold = new int[batch.tokens()];
    for (int i = 0; i < batch.sequences(); i++) {
      TaggedSentence sentence = dev.get(batch.original(i));
      List<String> forms = classifier.reading().forms(sentence.tokens());
      float[] rows = classifier.inference().slotScores(forms); // [length, tags]
      int[] encoded = head.tags().encode(sentence.tags());
      for (int t = 0; t < sentence.length(); t++) {
        System.arraycopy(rows, t * tags, scores.data, batch.row(i, t) * tags, tags);
        gold[batch.row(i, t)] = encoded[t];
      }
    }
    FMatrixRMaj unused = scores.createLike();
    TagDecoder decoder = classifier.inference().slots().decoder();
    return TemperatureSearch.fit(
        temperature -> {
          TagDecoder tempered = decoder.tempered(temperature);
          return tempered.loss(batch, scores, gold, unused, new Gradients(tempered.parameters()));
        });
  }
}
