package io.github.recurve.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class LearningRateScheduleTest {

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
}
