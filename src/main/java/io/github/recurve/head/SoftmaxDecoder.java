package io.github.recurve.head;

import io.github.recurve.network.Gradients;
import io.github.recurve.network.PackedBatch;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.SoftmaxLoss;
import io.github.recurve.network.Viterbi;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/**
 * Independent tags: p(tag) = softmax(emissions / temperature). For chunks, decoding finds the best
 * well-formed sequence, so that callers never see an ill-formed one.
 */
final class SoftmaxDecoder implements TagDecoder {

  private final TagSet tagSet;
  private final SoftmaxLoss softmax;
  private final Viterbi viterbi;

  SoftmaxDecoder(TagSet tagSet, double temperature) {
    this.tagSet = tagSet;
    softmax = new SoftmaxLoss(temperature, 0);
    viterbi = new Viterbi(tagSet.transitions());
  }

  @Override
  public List<Parameter> parameters() {
    return List.of();
  }

  @Override
  public double loss(
      PackedBatch batch,
      FMatrixRMaj emissions,
      int[] gold,
      FMatrixRMaj dEmissions,
      Gradients gradients) {
    return softmax.loss(emissions, gold, dEmissions);
  }

  @Override
  public TagDecoder tempered(double temperature) {
    return new SoftmaxDecoder(tagSet, temperature);
  }

  @Override
  public void decode(float[] emissions, int length, int[] best, float[] marginals, float[] chunks) {
    int tags = tagSet.size();
    softmax.probabilities(emissions, length, tags, marginals);
    viterbi.decode(emissions, length, best, viterbi.scratch());
    for (int from = 0; from < length; ) {
      int to = tagSet.chunkEnd(best, from);
      chunks[from] = 1;
      for (int t = from; t < to; t++) {
        chunks[from] *= marginals[t * tags + best[t]]; // tags are independent
      }
      from = to;
    }
  }
}
