package io.github.recurve.tagger;

import io.github.recurve.network.Gradients;
import io.github.recurve.network.PackedBatch;
import io.github.recurve.text.TaggedSentence;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.ejml.data.FMatrixRMaj;

/**
 * Fits the temperature of a model: the number that all scores are divided by so that annotated
 * sentences become most likely (Guo et al., ICML 2017, section 4.2). Networks trained to their best
 * F1 are too sure of themselves, and one number mends most of that.
 *
 * <p>The negative log-likelihood is convex in one over the temperature, so there is one minimum.
 */
final class Temperature {

  /** A dev set without mistakes would ask for zero; no network is that sure of new text. */
  private static final double LOWEST = 0.5;

  private static final double HIGHEST = 5;

  /** Of the logarithm of the temperature. */
  private static final double TOLERANCE = 1e-3;

  /** More digits would be those of rounding errors. */
  private static final double DECIMALS = 1e3;

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
    DoubleUnaryOperator loss =
        logarithm -> {
          TagDecoder tempered = decoder.tempered(Math.exp(logarithm));
          Gradients gradients = new Gradients(tempered.parameters());
          return tempered.loss(batch, scores, gold, unused, gradients);
        };
    double temperature = Math.exp(minimum(loss, Math.log(LOWEST), Math.log(HIGHEST)));
    return Math.round(DECIMALS * temperature) / DECIMALS;
  }

  /** Where a function that falls and then rises is least: golden-section search. */
  static double minimum(DoubleUnaryOperator f, double from, double to) {
    double golden = (Math.sqrt(5) - 1) / 2;
    double low = from;
    double high = to;
    double left = high - golden * (high - low);
    double right = low + golden * (high - low);
    double atLeft = f.applyAsDouble(left);
    double atRight = f.applyAsDouble(right);
    while (high - low > TOLERANCE) {
      if (atLeft < atRight) {
        high = right;
        right = left;
        atRight = atLeft;
        left = high - golden * (high - low);
        atLeft = f.applyAsDouble(left);
      } else {
        low = left;
        left = right;
        atLeft = atRight;
        right = low + golden * (high - low);
        atRight = f.applyAsDouble(right);
      }
    }
    return (low + high) / 2;
  }
}
