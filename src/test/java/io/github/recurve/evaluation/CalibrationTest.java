package io.github.recurve.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  @Test
  void errorIsTheMeanGapOfTheBinsWeightedByTheirSize() {
    Calibration calibration = new Calibration();
    calibration.add(0.9, true);
    calibration.add(0.92, false);
    calibration.add(0.91, true); // bin of 0.91: two of three right
    calibration.add(0.1, true); // bin of 0.1: one of one

    assertThat(calibration.expectedError())
        .isCloseTo(3 / 4.0 * (0.91 - 2 / 3.0) + 1 / 4.0 * 0.9, within(1e-12));
    assertThat(calibration.count()).isEqualTo(4);
    assertThat(calibration.bins())
        .extracting(Calibration.Bin::count, Calibration.Bin::accuracy)
        .containsExactly(tuple(1L, 1.0), tuple(3L, 2 / 3.0));
  }

  @Test
  void trueProbabilitiesHaveLittleError() {
    SplittableRandom random = new SplittableRandom(1);
    Calibration calibration = new Calibration();
    for (int i = 0; i < 100_000; i++) {
      double probability = random.nextDouble();
      calibration.add(probability, random.nextDouble() < probability);
    }
    assertThat(calibration.expectedError()).isLessThan(0.01);
    assertThat(calibration.bins()).hasSize(Calibration.BINS);
  }

  @Test
  void nothingPredictedIsNoError() {
    assertThat(new Calibration().expectedError()).isZero();
    assertThat(new Calibration().bins()).isEmpty();
  }

  @Test
  void endsOfTheRangeCountAndOtherNumbersAreRefused() {
    Calibration calibration = new Calibration();
    calibration.add(0, false);
    calibration.add(1, true);
    assertThat(calibration.expectedError()).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> calibration.add(1.01, true));
    assertThatIllegalArgumentException().isThrownBy(() -> calibration.add(Double.NaN, true));
  }
}
