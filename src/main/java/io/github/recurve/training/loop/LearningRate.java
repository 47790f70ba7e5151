package io.github.recurve.training.loop;

import io.github.recurve.training.TrainingSettings;

/**
 * The learning rate over a run: it rises linearly during the warm-up, then decays according to the
 * schedule.
 *
 * @param total number of steps of the run
 */
record LearningRate(TrainingSettings settings, long total) {

  /** The steps of the warm-up. */
  long warmup() {
    return Math.min(settings.warmupSteps(), total / 10);
  }

  /** The learning rate at a step, from 0. */
  double at(long step) {
    long warmup = warmup();
    double warm = warmup == 0 ? 1 : Math.min(1, (step + 1.0) / warmup);
    double done = Math.min(1, step / (double) Math.max(1, total));
    return settings.learningRate() * warm * settings.schedule().factor(done);
  }
}
