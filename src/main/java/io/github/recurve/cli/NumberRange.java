package io.github.recurve.cli;

import java.util.function.Function;
import java.util.function.Predicate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts the word of an option that takes the numbers of a range. */
abstract class NumberRange<N extends Number> implements ITypeConverter<N> {

  private final Function<String, N> parser;
  private final Predicate<N> accepted;
  private final String range;

  /**
   * A converter.
   *
   * @param range the accepted numbers in words
   */
  private NumberRange(Function<String, N> parser, Predicate<N> accepted, String range) {
    this.parser = parser;
    this.accepted = accepted;
    this.range = range;
  }

  /** Thrown for a number out of range; its message is the range. */
  static final class OutOfRange extends TypeConversionException {
    private static final long serialVersionUID = 1L;

    private OutOfRange(String range) {
      super(range);
    }
  }

  @Override
  public final N convert(String word) {
    N number;
    try {
      number = parser.apply(word);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("not a number");
    }
    if (!accepted.test(number)) {
      throw new OutOfRange(range);
    }
    return number;
  }

  /** A probability, or another share of which all is possible. */
  static final class Probability extends NumberRange<Double> {
    Probability() {
      super(Double::valueOf, x -> x >= 0 && x <= 1, "0 to 1");
    }
  }

  /** A share of which some must remain. */
  static final class Loss extends NumberRange<Double> {
    Loss() {
      super(Double::valueOf, x -> x >= 0 && x < 1, "at least 0 and below 1");
    }
  }

  /** A probability that some events have. */
  static final class PositiveProbability extends NumberRange<Double> {
    PositiveProbability() {
      super(Double::valueOf, x -> x > 0 && x <= 1, "greater than 0 and at most 1");
    }
  }

  /** A precision that can be reached and missed. */
  static final class Precision extends NumberRange<Double> {
    Precision() {
      super(Double::valueOf, x -> x > 0 && x < 1, "between 0 and 1");
    }
  }

  /** The weight of an additional objective. */
  static final class Weight extends NumberRange<Float> {
    Weight() {
      super(Float::valueOf, x -> x >= 0 && x <= 1, "0 to 1");
    }
  }

  /** A finite number that is not negative. */
  static final class NonNegative extends NumberRange<Double> {
    NonNegative() {
      super(Double::valueOf, x -> x >= 0 && Double.isFinite(x), "at least 0");
    }
  }

  /** A number of things that may be missing. */
  static final class Amount extends NumberRange<Integer> {
    Amount() {
      super(Integer::valueOf, x -> x >= 0, "at least 0");
    }
  }

  /** A number of things of which there is at least one. */
  static final class Count extends NumberRange<Integer> {
    Count() {
      super(Integer::valueOf, x -> x >= 1, "at least 1");
    }
  }

  /** The size of a vocabulary with two reserved words. */
  static final class Vocabulary extends NumberRange<Integer> {
    Vocabulary() {
      super(Integer::valueOf, x -> x >= 3, "at least 3");
    }
  }

  /** A number of threads; 0 is one per processor. */
  static final class Threads extends NumberRange<Integer> {
    private static final int MOST = 1024;

    Threads() {
      super(Integer::valueOf, x -> x >= 0 && x <= MOST, "0 to " + MOST);
    }
  }
}
