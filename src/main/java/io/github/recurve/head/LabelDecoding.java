package io.github.recurve.head;

import java.util.List;
import java.util.Optional;

/**
 * Settings that turn the scores of a label head into a label and probabilities; chosen after
 * training.
 *
 * @param temperature what all scores are divided by to get probabilities (Guo et al., ICML 2017)
 * @param outOfScope the label of texts that none of the others fits, if there is one
 * @param minimumProbability texts whose likeliest other label has a lower probability are out of
 *     scope; 0 without a label for them
 */
public record LabelDecoding(
    double temperature, Optional<String> outOfScope, double minimumProbability) {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is out of its range, or there is a minimum without
   *     a label for what is below it
   */
  public LabelDecoding {
    new DecoderSettings(temperature, minimumProbability, List.of());
    if (minimumProbability > 0 && outOfScope.isEmpty()) {
      throw new IllegalArgumentException(
          "a minimum probability needs a label for the texts that are below it");
    }
  }

  /** Scores as they are, every label reported. */
  public static LabelDecoding defaults() {
    return new LabelDecoding(1, Optional.empty(), 0);
  }

  /** The same with another temperature. */
  public LabelDecoding withTemperature(double changed) {
    return new LabelDecoding(changed, outOfScope, minimumProbability);
  }

  /** The same with another label of texts out of scope and another minimum probability. */
  public LabelDecoding withOutOfScope(String label, double minimum) {
    return new LabelDecoding(temperature, Optional.of(label), minimum);
  }
}
