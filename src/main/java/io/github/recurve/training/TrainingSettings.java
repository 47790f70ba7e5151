package io.github.recurve.training;

import io.github.recurve.settings.Setting;

/**
 * How weights are found; what is found is up to the task.
 *
 * @param shards parts of a batch that are computed independently and summed in a fixed order: the
 *     result depends on this number and not on the number of threads
 */
public record TrainingSettings(
    @Setting("passes over the training data at most") int epochs,
    @Setting("stop after this many epochs without a better score on the dev set") int patience,
    @Setting("how weights are changed") OptimizerType optimizer,
    @Setting("step size at the start") double learningRate,
    @Setting("how the step size falls") LearningRateSchedule schedule,
    @Setting("steps over which the step size rises from zero") int warmupSteps,
    @Setting("part of a weight taken off at each step, times the step size") double weightDecay,
    @Setting("largest norm of the gradient of a batch; longer ones are shortened") double clipNorm,
    @Setting("decay of the running mean of the weights that is evaluated and kept; 0: none")
        double averageDecay,
    @Setting("random numbers follow from this") long seed,
    @Setting("parts of a batch that can be computed side by side") int shards,
    @Setting("threads; 0: one for each processor") int threads) {

  /** Checks the ranges. */
  public TrainingSettings {
    require(epochs >= 1, "epochs", epochs, "at least 1");
    require(patience >= 1, "patience", patience, "at least 1");
    require(learningRate > 0, "learningRate", learningRate, "greater than 0");
    require(warmupSteps >= 0, "warmupSteps", warmupSteps, "at least 0");
    require(weightDecay >= 0, "weightDecay", weightDecay, "at least 0");
    require(clipNorm > 0, "clipNorm", clipNorm, "greater than 0");
    require(averageDecay >= 0 && averageDecay < 1, "averageDecay", averageDecay, "in [0, 1)");
    require(shards >= 1 && shards <= 256, "shards", shards, "1 to 256");
    require(threads >= 0 && threads <= 1024, "threads", threads, "0 to 1024");
  }

  /** Settings that work for taggers. */
  public static TrainingSettings defaults() {
    return new TrainingSettings(
        40, 8, OptimizerType.ADAM, 2e-3, LearningRateSchedule.COSINE, 200, 0, 5, 0.999, 1, 2, 0);
  }

  /** The number of threads that these settings give on this machine. */
  public int effectiveThreads() {
    return Math.min(shards, threads == 0 ? Runtime.getRuntime().availableProcessors() : threads);
  }

  /** The step size at a step of a run of {@code total} steps. */
  double rateAt(long step, long total) {
    double warm = warmupSteps == 0 ? 1 : Math.min(1, (step + 1.0) / warmupSteps);
    return learningRate * warm * schedule.factor(Math.min(1, step / (double) Math.max(1, total)));
  }

  private static void require(boolean holds, String name, Number value, String range) {
    if (!holds) {
      throw new IllegalArgumentException(
          "setting " + name + " is " + value + "; it must be " + range);
    }
  }
}
