package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TemperatureSearchTest {

  @Test
  void theSectionClosesInOnTheMinimum() {
    assertThat(GoldenSection.minimum(x -> (x - 0.3) * (x - 0.3), -1, 2, 1e-3))
        .isCloseTo(0.3, within(1e-3));
    assertThat(GoldenSection.minimum(x -> x, -1, 2, 1e-3)).isCloseTo(-1, within(1e-3));
    assertThat(GoldenSection.minimum(x -> -x, -1, 2, 1e-6)).isCloseTo(2, within(1e-6));
  }

  @Test
  void theTemperatureIsRoundedToThreeDecimalsWithinItsRange() {
    double best = TemperatureSearch.fit(t -> Math.pow(Math.log(t / 1.2345), 2));
    assertThat(best).isCloseTo(1.2345, within(2e-3)).isEqualTo(Math.round(1e3 * best) / 1e3);
    assertThat(TemperatureSearch.fit(t -> t)).isCloseTo(TemperatureSearch.LOWEST, within(1e-3));
    assertThat(TemperatureSearch.fit(t -> -t)).isCloseTo(TemperatureSearch.HIGHEST, within(5e-3));
  }
}
