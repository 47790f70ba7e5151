package io.github.recurve.network;

import java.util.function.DoubleUnaryOperator;

/**
 * Fits a temperature: the divisor of all scores of a model that maximises the likelihood of
 * annotated data (Guo et al., ICML 2017, section 4.2). Networks trained to their best score are
 * overconfident; a single temperature corrects most of it.
 *
 * <p>The negative log-likelihood is convex in one over the temperature, so the minimum is unique.
 */
public final class TemperatureSearch {

  /** Lowest temperature to try; data without errors would drive it to zero. */
  public static final double LOWEST = 0.5;

  /** Highest temperature to try. */
  public static final double HIGHEST = 5;

  /** Tolerance in the logarithm of the temperature. */
  private static final double TOLERANCE = 1e-3;

  /** Digits to keep; further ones would be rounding errors. */
  private static final double DECIMALS = 1e3;

  private TemperatureSearch() {}

  /**
   * The best temperature in [{@value #LOWEST}, {@value #HIGHEST}], rounded to three decimals.
   *
   * @param loss the negative log-likelihood of the data at a temperature
   */
  public static double fit(DoubleUnaryOperator loss) {
    double logarithm =
        GoldenSection.minimum(
            x -> loss.applyAsDouble(Math.exp(x)), Math.log(LOWEST), Math.log(HIGHEST), TOLERANCE);
    return Math.round(DECIMALS * Math.exp(logarithm)) / DECIMALS;
  }
}
