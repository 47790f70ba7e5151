package io.github.recurve.training;

import io.github.recurve.settings.Setting;
import io.github.recurve.settings.Settings;
import java.util.List;

/** Optimisation settings, independent of the task. */
public final class TrainingSettings extends Settings<TrainingSettings> {

  /** Key of {@link #epochs()}. */
  public static final Setting<Integer> EPOCHS =
      Setting.integer(
          "epochs", 40, 1, Integer.MAX_VALUE, "maximum number of passes over the training data");

  /** Key of {@link #patience()}. */
  public static final Setting<Integer> PATIENCE =
      Setting.integer(
          "patience",
          8,
          1,
          Integer.MAX_VALUE,
          "stop after this many epochs without a better score on the dev set; those of the"
              + " warm-up and before the first score other than 0 do not count");

  /** Key of {@link #optimizer()}. */
  public static final Setting<OptimizerType> OPTIMIZER =
      Setting.constant("optimizer", OptimizerType.ADAM, OptimizerType.values(), "optimiser");

  /** Key of {@link #learningRate()}. */
  public static final Setting<Double> LEARNING_RATE =
      Setting.positive("learningRate", 2e-3, "initial learning rate");

  /** Key of {@link #schedule()}. */
  public static final Setting<LearningRateSchedule> SCHEDULE =
      Setting.constant(
          "schedule",
          LearningRateSchedule.COSINE,
          LearningRateSchedule.values(),
          "decay of the learning rate over the run");

  /** Key of {@link #warmupSteps()}. */
  public static final Setting<Integer> WARMUP_STEPS =
      Setting.integer(
          "warmupSteps",
          200,
          0,
          Integer.MAX_VALUE,
          "steps over which the learning rate rises from zero; at most a tenth of the run");

  /** Key of {@link #weightDecay()}. */
  public static final Setting<Double> WEIGHT_DECAY =
      Setting.nonNegative(
          "weightDecay", 0, "fraction of each weight subtracted per step, times the learning rate");

  /** Key of {@link #clipNorm()}. */
  public static final Setting<Double> CLIP_NORM =
      Setting.positive("clipNorm", 5, "clip the gradient of a batch to this norm");

  /** Key of {@link #averageDecay()}. */
  public static final Setting<Double> AVERAGE_DECAY =
      Setting.decimalRate(
          "averageDecay",
          0.999,
          "decay of the moving average of the weights that is evaluated and kept; 0: no average");

  /** Key of {@link #seed()}. */
  public static final Setting<Long> SEED = Setting.longNumber("seed", 1, "random seed");

  /** Key of {@link #shards()}. */
  public static final Setting<Integer> SHARDS =
      Setting.integer("shards", 2, 1, 256, "parts of a batch that can be computed in parallel");

  /** Key of {@link #threads()}. */
  public static final Setting<Integer> THREADS =
      Setting.integer("threads", 0, 0, 1024, "threads; 0: one per processor");

  private static final TrainingSettings DEFAULTS =
      new TrainingSettings(
          Values.defaults(
              List.of(
                  EPOCHS,
                  PATIENCE,
                  OPTIMIZER,
                  LEARNING_RATE,
                  SCHEDULE,
                  WARMUP_STEPS,
                  WEIGHT_DECAY,
                  CLIP_NORM,
                  AVERAGE_DECAY,
                  SEED,
                  SHARDS,
                  THREADS)));

  private TrainingSettings(Values values) {
    super(values, TrainingSettings::new);
  }

  /** Settings that work for taggers. */
  public static TrainingSettings defaults() {
    return DEFAULTS;
  }

  /** Maximum number of passes over the training data. */
  public int epochs() {
    return get(EPOCHS);
  }

  /** These settings with another {@link #epochs()}. */
  public TrainingSettings withEpochs(int epochs) {
    return with(EPOCHS, epochs);
  }

  /**
   * Epochs without a better dev score after which training stops. Those of the warm-up, and those
   * before the first score other than 0, do not count.
   */
  public int patience() {
    return get(PATIENCE);
  }

  /** These settings with another {@link #patience()}. */
  public TrainingSettings withPatience(int epochs) {
    return with(PATIENCE, epochs);
  }

  /** The optimiser. */
  public OptimizerType optimizer() {
    return get(OPTIMIZER);
  }

  /** These settings with another {@link #optimizer()}. */
  public TrainingSettings withOptimizer(OptimizerType optimizer) {
    return with(OPTIMIZER, optimizer);
  }

  /** Initial learning rate, greater than 0. */
  public double learningRate() {
    return get(LEARNING_RATE);
  }

  /** These settings with another {@link #learningRate()}. */
  public TrainingSettings withLearningRate(double rate) {
    return with(LEARNING_RATE, rate);
  }

  /** Decay of the learning rate over the run. */
  public LearningRateSchedule schedule() {
    return get(SCHEDULE);
  }

  /** These settings with another {@link #schedule()}. */
  public TrainingSettings withSchedule(LearningRateSchedule schedule) {
    return with(SCHEDULE, schedule);
  }

  /**
   * Steps over which the learning rate rises from zero. A short run warms up for a tenth of its
   * steps at most.
   */
  public int warmupSteps() {
    return get(WARMUP_STEPS);
  }

  /** These settings with another {@link #warmupSteps()}. */
  public TrainingSettings withWarmupSteps(int steps) {
    return with(WARMUP_STEPS, steps);
  }

  /** Fraction of each weight that is subtracted per step, times the learning rate. */
  public double weightDecay() {
    return get(WEIGHT_DECAY);
  }

  /** These settings with another {@link #weightDecay()}. */
  public TrainingSettings withWeightDecay(double decay) {
    return with(WEIGHT_DECAY, decay);
  }

  /** Largest norm of the gradient of a batch; a longer gradient is clipped to it. */
  public double clipNorm() {
    return get(CLIP_NORM);
  }

  /** These settings with another {@link #clipNorm()}. */
  public TrainingSettings withClipNorm(double norm) {
    return with(CLIP_NORM, norm);
  }

  /** Decay of the moving average of the weights that is evaluated and kept; 0: no average. */
  public double averageDecay() {
    return get(AVERAGE_DECAY);
  }

  /** These settings with another {@link #averageDecay()}. */
  public TrainingSettings withAverageDecay(double decay) {
    return with(AVERAGE_DECAY, decay);
  }

  /** Random seed. */
  public long seed() {
    return get(SEED);
  }

  /** These settings with another {@link #seed()}. */
  public TrainingSettings withSeed(long seed) {
    return with(SEED, seed);
  }

  /**
   * Parts of a batch that are computed independently and summed in a fixed order: the result
   * depends on this number and not on the number of threads.
   */
  public int shards() {
    return get(SHARDS);
  }

  /** These settings with another {@link #shards()}. */
  public TrainingSettings withShards(int shards) {
    return with(SHARDS, shards);
  }

  /** Number of threads; 0: one per processor. */
  public int threads() {
    return get(THREADS);
  }

  /** These settings with another {@link #threads()}. */
  public TrainingSettings withThreads(int threads) {
    return with(THREADS, threads);
  }

  /** The number of threads that these settings give on this machine. */
  public int effectiveThreads() {
    return Math.min(
        shards(), threads() == 0 ? Runtime.getRuntime().availableProcessors() : threads());
  }
}
