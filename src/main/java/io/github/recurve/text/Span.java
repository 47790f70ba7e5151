package io.github.recurve.text;

/**
 * A typed run of tokens with the probability that the model assigns to it.
 *
 * @param start index of the first token, from 0
 * @param end index after the last token; {@code end > start}
 * @param type entity type in the model's spelling, e.g. {@code PER}
 * @param probability in [0, 1]; 1 for gold annotation
 */
public record Span(int start, int end, String type, double probability) {

  /** Checks the bounds. */
  public Span {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("span [" + start + ", " + end + ") is empty or negative");
    }
    if (type == null || type.isEmpty()) {
      throw new IllegalArgumentException("span [" + start + ", " + end + ") has no type");
    }
  }

  /** A span of gold annotation: probability 1. */
  public Span(int start, int end, String type) {
    this(start, end, type, 1);
  }
}
