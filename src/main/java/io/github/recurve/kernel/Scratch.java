package io.github.recurve.kernel;

/**
 * Scratch arrays of each thread: {@code rows} of {@code length}, with unspecified content.
 *
 * <p>Holds arrays of floats only: an object of one of our classes would keep the class loader of a
 * web application alive as long as the server's threads.
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
