package io.github.recurve.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class LearningRateScheduleTest {

  private static final TrainingSettings CONSTANT =
      TrainingSettings.defaults().withLearningRate(0.5).withSchedule(LearningRateSchedule.CONSTANT);

  @Example
  void schedulesFollowTheirFormulas() {
    assertFactors(LearningRateSchedule.CONSTANT, 1, 1, 1, 1);
    assertFactors(LearningRateSchedule.INVERSE, 1, 1 / 2.0, 1 / 3.0, 1 / 5.0);
    assertFactors(LearningRateSchedule.LINEAR, 1, 0.75, 0.5, 0);
    assertFactors(LearningRateSchedule.COSINE, 1, (1 + Math.sqrt(0.5)) / 2, 0.5, 0);
  }

  private static void assertFactors(
      LearningRateSchedule schedule, double begin, double quarter, double half, double end) {
    double[] expected = {begin, quarter, half, end};
    double[] done = {0, 0.25, 0.5, 1};
    for (int i = 0; i < done.length; i++) {
      assertThat(schedule.factor(done[i]))
          .as("%s at %s", schedule, done[i])
          .isCloseTo(expected[i], within(1e-12));
    }
  }

  @Property
  void noScheduleRises(
      @ForAll LearningRateSchedule schedule,
      @ForAll @DoubleRange(max = 1) double a,
      @ForAll @DoubleRange(max = 1) double b) {
    double earlier = schedule.factor(Math.min(a, b));
    double later = schedule.factor(Math.max(a, b));
    assertThat(later).isBetween(0.0, earlier);
  }

  @Example
  void theRateRisesInEqualStepsAndThenFollowsTheSchedule() {
    TrainingSettings warm = CONSTANT.withWarmupSteps(4);
    double[] expected = {0.125, 0.25, 0.375, 0.5, 0.5, 0.5};
    for (int step = 0; step < expected.length; step++) {
      assertThat(warm.rateAt(step, 1000)).isEqualTo(expected[step]);
    }
    TrainingSettings falling = warm.withSchedule(LearningRateSchedule.LINEAR);
    assertThat(falling.rateAt(500, 1000)).isEqualTo(0.25);
    assertThat(falling.rateAt(1000, 1000)).isZero();
    assertThat(falling.rateAt(2000, 1000)).as("more steps than expected").isZero();
  }

  @Example
  void theWarmUpTakesATenthOfAShortRun() {
    TrainingSettings warm = CONSTANT.withWarmupSteps(200);
    assertThat(warm.warmupSteps(2000)).isEqualTo(200);
    assertThat(warm.warmupSteps(1999)).isEqualTo(199);
    assertThat(warm.warmupSteps(160)).isEqualTo(16);
    assertThat(warm.warmupSteps(9)).isZero();
    assertThat(warm.rateAt(15, 160)).isEqualTo(0.5);
    assertThat(warm.rateAt(0, 9)).isEqualTo(0.5);
    assertThat(CONSTANT.withWarmupSteps(0).rateAt(0, 2000)).isEqualTo(0.5);
  }

  @Property
  void ratesArePositiveUntilTheEnd(
      @ForAll LearningRateSchedule schedule,
      @ForAll @IntRange(max = 500) int warmup,
      @ForAll @IntRange(min = 1, max = 3000) int total) {
    TrainingSettings settings = CONSTANT.withSchedule(schedule).withWarmupSteps(warmup);
    for (int step = 0; step < total; step++) {
      assertThat(settings.rateAt(step, total)).isPositive().isLessThanOrEqualTo(0.5);
    }
  }
}
