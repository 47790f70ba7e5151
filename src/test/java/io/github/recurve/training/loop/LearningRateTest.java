package io.github.recurve.training.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.training.LearningRateSchedule;
import io.github.recurve.training.TrainingSettings;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LearningRateTest {

  private static final TrainingSettings CONSTANT =
      TrainingSettings.defaults().withLearningRate(0.5).withSchedule(LearningRateSchedule.CONSTANT);

  private static LearningRate rate(TrainingSettings settings, long total) {
    return new LearningRate(settings, total);
  }

  @Example
  void theRateRisesInEqualStepsAndThenFollowsTheSchedule() {
    TrainingSettings warm = CONSTANT.withWarmupSteps(4);
    double[] expected = {0.125, 0.25, 0.375, 0.5, 0.5, 0.5};
    for (int step = 0; step < expected.length; step++) {
      assertThat(rate(warm, 1000).at(step)).isEqualTo(expected[step]);
    }
    TrainingSettings falling = warm.withSchedule(LearningRateSchedule.LINEAR);
    assertThat(rate(falling, 1000).at(500)).isEqualTo(0.25);
    assertThat(rate(falling, 1000).at(1000)).isZero();
    assertThat(rate(falling, 1000).at(2000)).as("more steps than expected").isZero();
  }

  @Example
  void theWarmUpTakesATenthOfAShortRun() {
    TrainingSettings warm = CONSTANT.withWarmupSteps(200);
    assertThat(rate(warm, 2000).warmup()).isEqualTo(200);
    assertThat(rate(warm, 1999).warmup()).isEqualTo(199);
    assertThat(rate(warm, 160).warmup()).isEqualTo(16);
    assertThat(rate(warm, 9).warmup()).isZero();
    assertThat(rate(warm, 160).at(15)).isEqualTo(0.5);
    assertThat(rate(warm, 9).at(0)).isEqualTo(0.5);
    assertThat(rate(CONSTANT.withWarmupSteps(0), 2000).at(0)).isEqualTo(0.5);
  }

  @Property
  void ratesArePositiveUntilTheEnd(
      @ForAll LearningRateSchedule schedule,
      @ForAll @IntRange(max = 500) int warmup,
      @ForAll @IntRange(min = 1, max = 3000) int total) {
    TrainingSettings settings = CONSTANT.withSchedule(schedule).withWarmupSteps(warmup);
    for (int step = 0; step < total; step++) {
      assertThat(rate(settings, total).at(step)).isPositive().isLessThanOrEqualTo(0.5);
    }
  }
}
