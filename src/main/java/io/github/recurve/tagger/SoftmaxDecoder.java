package io.github.recurve.tagger;

import io.github.recurve.network.Gradients;
import io.github.recurve.network.PackedBatch;
import io.github.recurve.network.Parameter;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;

/**
 * Chooses each tag by itself: p(tag) = softmax(emissions / temperature). For chunks, the best
 * well-formed sequence of independent tags is taken, so that the outside never sees a broken one.
 */
final class SoftmaxDecoder implements TagDecoder {

  private final boolean[][] allowed;
  private final int tags;
  private final TagSet tagSet;
  private final double temperature;

  SoftmaxDecoder(TagSet tagSet, double temperature) {
    this.tagSet = tagSet;
    this.temperature = temperature;
    allowed = tagSet.allowed();
    tags = tagSet.size();
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
    double loss = 0;
    for (int r = 0; r < batch.tokens(); r++) {
      if (gold[r] < 0) {
        Arrays.fill(dEmissions.data, r * tags, (r + 1) * tags, 0);
        continue;
      }
      softmax(emissions.data, r * tags, dEmissions.data, r * tags);
      int at = r * tags + gold[r];
      loss -= Math.log(Math.max(Float.MIN_NORMAL, dEmissions.data[at]));
      dEmissions.data[at] -= 1;
    }
    if (temperature != 1) {
      CommonOps_FDRM.scale((float) (1 / temperature), dEmissions);
    }
    return loss;
  }

  @Override
  public TagDecoder tempered(double temperature) {
    return new SoftmaxDecoder(tagSet, temperature);
  }

  @Override
  public void decode(float[] emissions, int length, int[] best, float[] marginals, float[] chunks) {
    for (int t = 0; t < length; t++) {
      softmax(emissions, t * tags, marginals, t * tags);
    }
    // Viterbi with transitions of score 0 or minus infinity.
    float[] score = new float[tags];
    float[] next = new float[tags];
    int[] back = new int[length * tags];
    for (int t = 0; t < length; t++) {
      for (int j = 0; j < tags; j++) {
        int from = t == 0 ? tags : bestPredecessor(score, j);
        back[t * tags + j] = from;
        float before = t > 0 ? score[from] : allowed[tags][j] ? 0 : Float.NEGATIVE_INFINITY;
        next[j] = before + emissions[t * tags + j];
      }
      System.arraycopy(next, 0, score, 0, tags);
    }
    int tag = bestPredecessor(score, tags);
    for (int t = length - 1; t >= 0; t--) {
      best[t] = tag;
      tag = back[t * tags + tag];
    }
    for (int from = 0; from < length; ) {
      int to = tagSet.chunkEnd(best, from);
      chunks[from] = 1;
      for (int t = from; t < to; t++) {
        chunks[from] *= marginals[t * tags + best[t]]; // tags are independent
      }
      from = to;
    }
  }

  private int bestPredecessor(float[] score, int to) {
    int best = -1;
    for (int i = 0; i < tags; i++) {
      if (allowed[i][to] && (best < 0 || score[i] > score[best])) {
        best = i;
      }
    }
    return best;
  }

  private void softmax(float[] x, int from, float[] p, int to) {
    float max = Float.NEGATIVE_INFINITY;
    for (int j = 0; j < tags; j++) {
      max = Math.max(max, x[from + j]);
    }
    double sum = 0;
    for (int j = 0; j < tags; j++) {
      double e = Math.exp((x[from + j] - max) / temperature);
      p[to + j] = (float) e;
      sum += e;
    }
    for (int j = 0; j < tags; j++) {
      p[to + j] /= (float) sum;
    }
  }
}
