package io.github.recurve.kernel;

/**
 * Scratch arrays of each thread: {@code rows} of {@code length}, with whatever the last use left.
 *
 * <p>Arrays of floats and nothing else: an object of one of our classes would keep the class loader
 * of a web application alive for as long as the server's threads live.
 */
final class Scratch extends ThreadLocal<float[][]> {

  private final int rows;
  private final int length;

  Scratch(int rows, int length) {
    this.rows = rows;
    this.length = length;
  }

  @Override
  protected float[][] initialValue() {
    return new float[rows][length];
  }
}
