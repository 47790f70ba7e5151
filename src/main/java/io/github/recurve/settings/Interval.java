package io.github.recurve.settings;

/**
 * The numbers that a setting accepts. Never contains NaN.
 *
 * @param min smallest number
 * @param max largest number
 * @param minOpen whether {@code min} itself is excluded
 * @param maxOpen whether {@code max} itself is excluded
 */
record Interval(double min, double max, boolean minOpen, boolean maxOpen) {

  /** The numbers from {@code min} to {@code max}, both included. */
  static Interval of(double min, double max) {
    return new Interval(min, max, false, false);
  }

  /** The finite numbers that are not below {@code min}. */
  static Interval atLeast(double min) {
    return new Interval(min, Double.POSITIVE_INFINITY, false, true);
  }

  /** The finite numbers that are greater than {@code min}. */
  static Interval above(double min) {
    return new Interval(min, Double.POSITIVE_INFINITY, true, true);
  }

  /** The part of this interval below {@code limit}. */
  Interval below(double limit) {
    return new Interval(min, limit, minOpen, true);
  }

  /** Returns whether a number is in this interval. */
  boolean contains(double value) {
    return (minOpen ? value > min : value >= min) && (maxOpen ? value < max : value <= max);
  }

  /** The interval in words, e.g. {@code at least 0 and below 1}. */
  @Override
  public String toString() {
    if (!minOpen && !maxOpen) {
      return print(min) + " to " + print(max);
    }
    String lower = (minOpen ? "greater than " : "at least ") + print(min);
    return Double.isInfinite(max)
        ? lower
        : lower + " and " + (maxOpen ? "below " : "at most ") + print(max);
  }

  private static String print(double limit) {
    return limit == Math.rint(limit) && Math.abs(limit) <= Long.MAX_VALUE
        ? String.valueOf((long) limit)
        : String.valueOf(limit);
  }
}
