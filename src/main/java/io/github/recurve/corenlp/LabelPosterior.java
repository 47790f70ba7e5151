package io.github.recurve.corenlp;

import io.github.recurve.text.Tagging;
import java.util.Arrays;

/**
 * The probability of each label at a token, adjusted so that the label that the tagger chose is the
 * most probable.
 *
 * <p>A tagger decodes whole sequences, so the label it chooses need not be the one with the largest
 * marginal probability; but a reader that takes the maximum, as CoreNLP's classifier does, must
 * come to the same decision. Where the two differ, the marginals are replaced by the nearest
 * distribution (least squares) in which the chosen label is a maximum: it and the labels above it
 * share their mean, the others keep theirs.
 */
final class LabelPosterior {

  private LabelPosterior() {}

  /**
   * Fills {@code posterior}, one entry per label, for a token; returns the index of the chosen
   * label.
   */
  static int fill(Tagging tagging, int token, EntityLabels labels, double[] posterior) {
    Arrays.fill(posterior, 0);
    labels.addProbabilities(tagging, token, posterior);
    int decided = labels.decoded(tagging, token);
    putOnTop(posterior, decided);
    return decided;
  }

  /**
   * Projects {@code p} on the distributions in which {@code p[top]} is a maximum.
   *
   * <p>Pooling: the mean starts at {@code p[top]} and takes in the largest remaining entry as long
   * as that entry exceeds the mean. The sum is preserved.
   */
  static void putOnTop(double[] p, int top) {
    double sum = p[top];
    int pooled = 1;
    double bound = Double.POSITIVE_INFINITY;
    while (true) {
      double next = Double.NEGATIVE_INFINITY;
      int ties = 0;
      for (int i = 0; i < p.length; i++) {
        if (i != top && p[i] < bound && p[i] >= next) {
          ties = p[i] > next ? 1 : ties + 1;
          next = p[i];
        }
      }
      if (ties == 0 || next * pooled <= sum) {
        break;
      }
      sum += ties * next;
      pooled += ties;
      bound = next;
    }
    double mean = sum / pooled;
    for (int i = 0; i < p.length; i++) {
      if (i == top || p[i] >= bound) {
        p[i] = mean;
      }
    }
  }
}
