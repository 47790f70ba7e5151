package io.github.recurve.network;

import java.util.function.DoubleUnaryOperator;

/**
 * Fits a temperature: the number that all scores of a model are divided by so that annotated data
 * become most likely (Guo et al., ICML 2017, section 4.2). Networks trained to their best score are
 * overconfident; a single temperature corrects most of it.
 *
 * <p>The negative log-likelihood is convex in one over the temperature, so there is one minimum.
 */
public final class TemperatureSearch {

  /** Data without mistakes would ask for zero; no network is that sure of new text. */
  public static final double LOWEST = 0.5;

  /** The highest temperature that is tried. */
  public static final double HIGHEST = 5;

  /** Of the logarithm of the temperature. */
  private static final double TOLERANCE = 1e-3;

  /** More digits would be those of rounding errors. */
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
