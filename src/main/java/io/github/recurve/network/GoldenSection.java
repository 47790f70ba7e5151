package io.github.recurve.network;

import java.util.function.DoubleUnaryOperator;

/**
 * Golden-section search for the minimum of a function of one variable (Kiefer, Proceedings of the
 * AMS 4, 1953). Each step evaluates the function once and keeps 0.618 of the interval.
 */
public final class GoldenSection {

  private static final double RATIO = (Math.sqrt(5) - 1) / 2;

  private GoldenSection() {}

  /**
   * The argument that minimises a function that first falls and then rises.
   *
   * @param tolerance width of the interval at which the search ends, above 0
   */
  public static double minimum(DoubleUnaryOperator f, double from, double to, double tolerance) {
    double low = from;
    double high = to;
    double left = high - RATIO * (high - low);
    double right = low + RATIO * (high - low);
    double atLeft = f.applyAsDouble(left);
    double atRight = f.applyAsDouble(right);
    while (high - low > tolerance) {
      if (atLeft < atRight) {
        high = right;
        right = left;
        atRight = atLeft;
        left = high - RATIO * (high - low);
        atLeft = f.applyAsDouble(left);
      } else {
        low = left;
        left = right;
        atLeft = atRight;
        right = low + RATIO * (high - low);
        atRight = f.applyAsDouble(right);
      }
    }
    return (low + high) / 2;
  }
}
