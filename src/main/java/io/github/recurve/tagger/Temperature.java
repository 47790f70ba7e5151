package io.github.recurve.tagger;

import io.github.recurve.evaluation.TemperatureSearch;
import io.github.recurve.network.Gradients;
import io.github.recurve.network.PackedBatch;
import io.github.recurve.text.TaggedSentence;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/** Fits the temperature of a tagger to annotated sentences. */
final class Temperature {

  private Temperature() {}

  static double fit(TaggerModel model, List<TaggedSentence> dev) {
    if (dev.isEmpty()) {
      throw new IllegalArgumentException("there are no sentences to fit probabilities to");
    }
    PackedBatch batch = PackedBatch.of(dev.stream().mapToInt(TaggedSentence::length).toArray());
    int tags = model.tagSet().size();
    FMatrixRMaj scores = new FMatrixRMaj(batch.tokens(), tags); // [tokens, tags]
    int[] gold = new int[batch.tokens()];
    TaggerInference inference = model.inference();
    for (int i = 0; i < batch.sequences(); i++) {
      TaggedSentence sentence = dev.get(batch.original(i));
      float[] rows = inference.scores(sentence.tokens()); // [length, tags]
      int[] encoded = model.tagSet().encode(sentence.tags());
      for (int t = 0; t < sentence.length(); t++) {
        System.arraycopy(rows, t * tags, scores.data, batch.row(i, t) * tags, tags);
        gold[batch.row(i, t)] = encoded[t];
      }
    }
    FMatrixRMaj unused = scores.createLike();
    TagDecoder decoder = model.network().decoder();
    return TemperatureSearch.fit(
        temperature -> {
          TagDecoder tempered = decoder.tempered(temperature);
          Gradients gradients = new Gradients(tempered.parameters());
          return tempered.loss(batch, scores, gold, unused, gradients);
        });
  }
}
