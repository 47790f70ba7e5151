package io.github.recurve.document;

/**
 * A piece of a text.
 *
 * @param begin offset of its first character
 * @param end offset after its last character
 */
public record Range(int begin, int end) {

  /** The number of characters. */
  public int length() {
    return end - begin;
  }
}
