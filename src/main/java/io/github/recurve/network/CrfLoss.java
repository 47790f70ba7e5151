package io.github.recurve.network;

import org.ejml.data.FMatrixRMaj;

/**
 * The loss of a {@link LinearChainCrf}, summed over sentences: log Z minus the score of the gold
 * tags. The gradient of a score is the expected count of its tag or transition minus the gold
 * count.
 */
final class CrfLoss {

  private final LinearChainCrf field;
  private final int tags;
  private final LinearChainCrf.Scratch scratch;
  private final float[] scores; // [tags + 1, tags + 1]
  private final double[] expected; // [tags + 1, tags + 1], minus the gold counts
  private double loss;
  private float[] emissions = {}; // [length, tags]
  private int[] gold = {}; // [length]

  CrfLoss(LinearChainCrf field) {
    this.field = field;
    tags = field.tags();
    scratch = field.scratch();
    scores = field.scores();
    expected = new double[(tags + 1) * (tags + 1)];
  }

  /** Adds a sentence of the batch; the arguments are those of {@link LinearChainCrf#loss}. */
  void add(
      PackedBatch batch,
      int sentence,
      FMatrixRMaj batchEmissions,
      int[] batchGold,
      FMatrixRMaj dEmissions) {
    int length = batch.length(sentence);
    reserve(length);
    boolean known = true;
    for (int t = 0; t < length; t++) {
      int row = batch.row(sentence, t);
      System.arraycopy(batchEmissions.data, row * tags, emissions, t * tags, tags);
      gold[t] = batchGold[row];
      known &= gold[t] >= 0;
    }
    loss += scratch.sum(emissions, length, null);
    scratch.sums().addTransitions(1, expected);
    for (int t = 0; t < length; t++) {
      for (int j = 0; j < tags; j++) {
        dEmissions.data[batch.row(sentence, t) * tags + j] = (float) scratch.sums().marginal(t, j);
      }
    }
    double goldScore =
        known ? goldScore(batch, sentence, dEmissions) : goldSum(batch, sentence, dEmissions);
    if (goldScore == Double.NEGATIVE_INFINITY) {
      throw new IllegalArgumentException(contradiction(length, batch.original(sentence)));
    }
    loss -= goldScore;
  }

  /** Adds the gradient of the transitions; returns the loss. */
  double finish(Gradients gradients) {
    float[] d = gradients.of(field.transitions()).data;
    for (int i = 0; i < expected.length; i++) {
      d[i] += (float) expected[i];
    }
    return loss;
  }

  /** Scores the gold path and subtracts its counts from the gradients. */
  private double goldScore(PackedBatch batch, int sentence, FMatrixRMaj dEmissions) {
    double score = 0;
    int previous = tags;
    for (int t = 0; t < batch.length(sentence); t++) {
      int tag = gold[t];
      score += emissions[t * tags + tag];
      score += scores[previous * (tags + 1) + tag];
      dEmissions.data[batch.row(sentence, t) * tags + tag] -= 1;
      expected[previous * (tags + 1) + tag] -= 1;
      previous = tag;
    }
    expected[previous * (tags + 1) + tags] -= 1;
    return score + scores[previous * (tags + 1) + tags];
  }

  /** log Z over the sequences consistent with the known tags; subtracts their expected counts. */
  private double goldSum(PackedBatch batch, int sentence, FMatrixRMaj dEmissions) {
    int length = batch.length(sentence);
    double logZ = scratch.sum(emissions, length, gold);
    scratch.sums().addTransitions(-1, expected);
    for (int t = 0; t < length; t++) {
      for (int j = 0; j < tags; j++) {
        dEmissions.data[batch.row(sentence, t) * tags + j] -= (float) scratch.sums().marginal(t, j);
      }
    }
    return logZ;
  }

  /** The error message for gold tags that are consistent with no allowed sequence. */
  private String contradiction(int length, int sentence) {
    String where = "the gold tags of sentence " + sentence + " of the batch violate the scheme: ";
    for (int t = 0; t <= length; t++) {
      int from = t == 0 ? tags : gold[t - 1];
      int to = t == length ? tags : gold[t];
      if (from >= 0 && to >= 0 && !field.allowed().allows(from, to)) {
        String before = t == 0 ? "the start" : "tag " + from;
        String after = t == length ? "the end" : "tag " + to;
        return where + after + " follows " + before + " at token " + t;
      }
    }
    return where + "no sequence of " + length + " allowed tags is consistent with them";
  }

  private void reserve(int length) {
    if (gold.length < length) {
      emissions = new float[Math.multiplyExact(length, tags)];
      gold = new int[length];
    }
  }
}
