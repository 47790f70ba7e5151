package io.github.recurve.head;

import java.util.List;
import java.util.TreeSet;

/**
 * Settings for turning the scores of a head into tags and probabilities; chosen after training.
 *
 * @param temperature divisor of all scores (Guo et al., ICML 2017)
 * @param minimumProbability entities of a lower probability are not reported; for plain tags, see
 *     {@code reportedTypes}
 * @param reportedTypes the types that are reported, sorted; empty for all. For plain tags: those
 *     that a token gets exactly if one of them reaches the minimum probability, whether or not it
 *     is the most likely
 * @param userNames whether entities that are the names of users, {@code @somebody}, are reported
 */
public record DecoderSettings(
    double temperature, double minimumProbability, List<String> reportedTypes, boolean userNames) {

  /** Temperatures outside [1 / LIMIT, LIMIT] would exceed the range of float32 scores. */
  public static final double TEMPERATURE_LIMIT = 1000;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public DecoderSettings {
    if (!(temperature >= 1 / TEMPERATURE_LIMIT && temperature <= TEMPERATURE_LIMIT)) {
      throw new IllegalArgumentException("temperature " + temperature + " is not in [0.001, 1000]");
    }
    if (!(minimumProbability >= 0 && minimumProbability <= 1)) {
      throw new IllegalArgumentException(
          "minimum probability " + minimumProbability + " is not in [0, 1]");
    }
    reportedTypes = List.copyOf(new TreeSet<>(reportedTypes));
  }

  /** Temperature 1, everything reported. */
  public static DecoderSettings defaults() {
    return new DecoderSettings(1, 0, List.of(), true);
  }

  /** The same with another temperature. */
  public DecoderSettings withTemperature(double changed) {
    return new DecoderSettings(changed, minimumProbability, reportedTypes, userNames);
  }

  /** The same with another minimum probability. */
  public DecoderSettings withMinimumProbability(double changed) {
    return new DecoderSettings(temperature, changed, reportedTypes, userNames);
  }

  /** The same reporting other types. */
  public DecoderSettings withReportedTypes(List<String> changed) {
    return new DecoderSettings(temperature, minimumProbability, changed, userNames);
  }

  /** The same with or without the names of users. */
  public DecoderSettings withUserNames(boolean changed) {
    return new DecoderSettings(temperature, minimumProbability, reportedTypes, changed);
  }
}
