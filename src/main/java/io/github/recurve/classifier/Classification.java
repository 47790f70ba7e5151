package io.github.recurve.classifier;

import io.github.recurve.check.Arguments;
import io.github.recurve.head.LabelHead;
import io.github.recurve.text.words.Vocabulary;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The label of one text, with probabilities. Immutable. */
public final class Classification {

  private final Vocabulary labels;
  private final float[] probabilities; // [labels]
  private final String label;
  private final double probability;

  private Classification(
      Vocabulary labels, float[] probabilities, String label, double probability) {
    this.labels = labels;
    this.probabilities = probabilities;
    this.label = label;
    this.probability = probability;
  }

  /**
   * Chooses the label.
   *
   * @param probabilities [labels], kept
   */
  static Classification of(LabelHead head, float[] probabilities) {
    Vocabulary labels = head.labels();
    int outside = head.outOfScopeClass();
    int best = 0;
    int likeliest = -1; // excluding the out-of-scope class
    for (int k = 0; k < probabilities.length; k++) {
      if (probabilities[k] > probabilities[best]) {
        best = k;
      }
      if (k != outside && (likeliest < 0 || probabilities[k] > probabilities[likeliest])) {
        likeliest = k;
      }
    }
    double inScope = likeliest < 0 ? 0 : probabilities[likeliest];
    if (inScope < head.decoding().minimumProbability()) {
      String label = head.decoding().outOfScope().orElseThrow();
      return new Classification(labels, probabilities, label, Math.max(0, 1 - inScope));
    }
    return new Classification(
        labels, probabilities, labels.get(best), Math.min(1, probabilities[best]));
  }

  /** The label: the most likely one, or the out-of-scope label if no other fits. */
  public String label() {
    return label;
  }

  /**
   * The probability that {@link #label} is right, in [0, 1]. For a text that is out of scope
   * because no label is likely enough, one minus the probability of the most likely label.
   */
  public double probability() {
    return probability;
  }

  /**
   * The probability that the network assigns to a label, in [0, 1].
   *
   * @throws IllegalArgumentException if the network has no such label
   */
  public double probability(String trained) {
    Arguments.notNull(trained, "trained");
    int index = labels.index(trained);
    if (index < 0) {
      throw new IllegalArgumentException(
          "the network has no label '" + trained + "'; it has " + labels);
    }
    return probabilities[index];
  }

  /** The probabilities that the network assigns to its labels, in label order; they sum to 1. */
  public Map<String, Double> distribution() {
    Map<String, Double> distribution = new LinkedHashMap<>();
    for (int k = 0; k < probabilities.length; k++) {
      distribution.put(labels.get(k), (double) probabilities[k]);
    }
    return Collections.unmodifiableMap(distribution);
  }

  /** The values of {@link #distribution()} as a new array [labels]. */
  public double[] probabilities() {
    double[] copy = new double[probabilities.length];
    for (int k = 0; k < copy.length; k++) {
      copy[k] = probabilities[k];
    }
    return copy;
  }

  /** The labels in order of decreasing probability; ties keep label order. */
  public List<String> ranking() {
    return IntStream.range(0, probabilities.length)
        .boxed()
        .sorted((a, b) -> Float.compare(probabilities[b], probabilities[a]))
        .map(labels::get)
        .toList();
  }

  @Override
  public String toString() {
    return label + " " + probability;
  }
}
