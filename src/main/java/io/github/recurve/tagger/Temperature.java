package io.github.recurve.tagger;

import io.github.recurve.head.TagDecoder;
import io.github.recurve.head.TagHead;
import io.github.recurve.network.Gradients;
import io.github.recurve.network.PackedBatch;
import io.github.recurve.network.TemperatureSearch;
import io.github.recurve.text.TaggedSentence;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/** Fits the temperature of a tagger to annotated sentences. */
final class Temperature {

  private Temperature() {}

  static double fit(TaggerInference inference, int head, List<TaggedSentence> dev) {
    if (dev.isEmpty()) {
      throw new IllegalArgumentException("no sentences to fit probabilities to");
    }
    TagHead described = inference.head(head).head();
    PackedBatch batch = PackedBatch.of(dev.stream().mapToInt(TaggedSentence::length).toArray());
    int tags = described.tags().size();
    FMatrixRMaj scores = new FMatrixRMaj(batch.tokens(), tags); // [tokens, tags]
    int[] gold = new int[batch.tokens()];
    for (int i = 0; i < batch.sequences(); i++) {
      TaggedSentence sentence = dev.get(batch.original(i));
      float[] rows = inference.scores(sentence.tokens(), head); // [length, tags]
      int[] encoded = described.gold(sentence);
      for (int t = 0; t < sentence.length(); t++) {
        System.arraycopy(rows, t * tags, scores.data, batch.row(i, t) * tags, tags);
        gold[batch.row(i, t)] = encoded[t];
      }
    }
    FMatrixRMaj unused = scores.createLike();
    TagDecoder decoder = inference.head(head).decoder();
    return TemperatureSearch.fit(
        temperature -> {
          TagDecoder tempered = decoder.tempered(temperature);
          Gradients gradients = new Gradients(tempered.parameters());
          return tempered.loss(batch, scores, gold, unused, gradients);
        });
  }
}
