package io.github.recurve.head;

import java.util.Optional;

/**
 * Settings for turning the scores of a label head into a label and probabilities; chosen after
 * training.
 *
 * @param temperature divisor of all scores (Guo et al., ICML 2017)
 * @param outOfScope the out-of-scope label, if there is one
 * @param minimumProbability texts whose most likely other label has a lower probability are out of
 *     scope; 0 without an out-of-scope label
 */
public record LabelDecoding(
    double temperature, Optional<String> outOfScope, double minimumProbability) {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is out of range, or there is a minimum without an
   *     out-of-scope label
   */
  public LabelDecoding {
    DecoderSettings.defaults()
        .withTemperature(temperature)
        .withMinimumProbability(minimumProbability);
    if (minimumProbability > 0 && outOfScope.isEmpty()) {
      throw new IllegalArgumentException("a minimum probability requires an out-of-scope label");
    }
  }

  /** Temperature 1, all labels reported. */
  public static LabelDecoding defaults() {
    return new LabelDecoding(1, Optional.empty(), 0);
  }

  /** The same with another temperature. */
  public LabelDecoding withTemperature(double changed) {
    return new LabelDecoding(changed, outOfScope, minimumProbability);
  }

  /** The same with another out-of-scope label and another minimum probability. */
  public LabelDecoding withOutOfScope(String label, double minimum) {
    return new LabelDecoding(temperature, Optional.of(label), minimum);
  }
}
