package io.github.recurve.training.loop;

import io.github.recurve.network.Adam;
import io.github.recurve.network.Gradients;
import io.github.recurve.network.Optimizer;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.Sgd;
import io.github.recurve.network.WeightAverage;
import io.github.recurve.training.TrainingException;
import io.github.recurve.training.TrainingSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.FMatrixRMaj;

/** The mutable state of a training run: weights, optimiser, averages, counters, best weights. */
final class TrainingState {

  private final List<Parameter> parameters;
  private final TrainingSettings settings;
  private final int batchesPerEpoch;
  private final LearningRate schedule;
  private final Map<String, String> identity = new LinkedHashMap<>();
  private final Optimizer optimizer;
  private final WeightAverage average;
  private final List<FMatrixRMaj> best = new ArrayList<>();
  private int epoch;
  private long steps;
  private double bestScore = Double.NEGATIVE_INFINITY;
  private int bestEpoch;
  private double learningRate;

  TrainingState(TrainingTask task, TrainingSettings settings) {
    this.parameters = task.parameters();
    this.settings = settings;
    this.batchesPerEpoch = task.batchesPerEpoch();
    this.schedule = new LearningRate(settings, (long) settings.epochs() * batchesPerEpoch);
    settings.toMap().forEach((name, value) -> identity.put(Checkpoint.SETTING + name, value));
    task.settings().forEach((name, value) -> identity.put(Checkpoint.SETTING + name, value));
    task.checksums().forEach((name, value) -> identity.put(Checkpoint.DATA + name, value));
    identity.remove(Checkpoint.SETTING + TrainingSettings.THREADS.name());
    optimizer =
        switch (settings.optimizer()) {
          case ADAM -> new Adam(parameters, settings.weightDecay());
          case SGD -> new Sgd(parameters, settings.weightDecay());
        };
    average =
        settings.averageDecay() == 0
            ? null
            : WeightAverage.exponential(parameters, settings.averageDecay());
    for (Parameter p : parameters) {
      best.add(p.value().copy());
    }
  }

  int epoch() {
    return epoch;
  }

  /**
   * Number of epochs since the best one or, if later, since the warm-up. None count before the
   * first score other than 0: little data may take many epochs until the first name is found.
   */
  int epochsWithoutProgress() {
    if (bestScore == 0) {
      return 0;
    }
    int warmupEpochs = Math.toIntExact((schedule.warmup() + batchesPerEpoch - 1) / batchesPerEpoch);
    return epoch - Math.max(bestEpoch, warmupEpochs);
  }

  double bestScore() {
    return bestScore;
  }

  int bestEpoch() {
    return bestEpoch;
  }

  double learningRate() {
    return learningRate;
  }

  /**
   * Runs one optimiser step with the mean gradient of a batch.
   *
   * @throws TrainingException if the gradient is not finite
   */
  void step(Gradients gradients) {
    try {
      gradients.clipByGlobalNorm(settings.clipNorm());
    } catch (ArithmeticException e) {
      throw diverged(e.getMessage(), e);
    }
    learningRate = schedule.at(steps);
    optimizer.step(gradients, learningRate);
    if (average != null) {
      average.update();
    }
    steps++;
  }

  TrainingException diverged(String what, Throwable cause) {
    return TrainingException.diverged(epoch + 1, what, settings.learningRate(), cause);
  }

  /**
   * Swaps in the averaged weights.
   *
   * @throws TrainingException if a weight is not finite
   */
  void beginEvaluation() {
    if (average != null) {
      average.swap();
    }
    for (Parameter p : parameters) {
      for (int i = 0; i < p.size(); i++) {
        if (!Float.isFinite(p.value().data[i])) {
          throw diverged("a weight of " + p + " is " + p.value().data[i], null);
        }
      }
    }
  }

  /**
   * Counts the epoch, stores the weights if they are the best, and swaps the averaged weights out
   * again.
   *
   * @return whether the weights are the best
   */
  boolean endEvaluation(double score) {
    epoch++;
    boolean improved = score > bestScore;
    if (improved) {
      bestScore = score;
      bestEpoch = epoch;
      for (int i = 0; i < best.size(); i++) {
        copy(parameters.get(i).value(), best.get(i));
      }
    }
    if (average != null) {
      average.swap();
    }
    return improved;
  }

  void restoreBest() {
    for (int i = 0; i < best.size(); i++) {
      copy(best.get(i), parameters.get(i).value());
      parameters.get(i).updated();
    }
  }

  /** Settings and checksums of the data, which identify the run that a state belongs to. */
  Map<String, String> identity() {
    return identity;
  }

  /** Every matrix of the state by name; not copied, so that writing to them restores a state. */
  Map<String, FMatrixRMaj> matrices() {
    Map<String, FMatrixRMaj> all = new LinkedHashMap<>();
    for (int i = 0; i < best.size(); i++) {
      all.put("weights/" + parameters.get(i).name(), parameters.get(i).value());
      all.put("best/" + parameters.get(i).name(), best.get(i));
    }
    optimizer.state().forEach((name, matrix) -> all.put("optimizer/" + name, matrix));
    if (average != null) {
      average.state().forEach((name, matrix) -> all.put("average/" + name, matrix));
    }
    return all;
  }

  /** The counters as text. */
  Map<String, String> counters() {
    return Map.of(
        "epoch", String.valueOf(epoch),
        "steps", String.valueOf(steps),
        "bestScore", String.valueOf(bestScore),
        "bestEpoch", String.valueOf(bestEpoch));
  }

  /**
   * Sets the counters from {@link #counters}; the matrices must have been restored already.
   *
   * @throws IllegalArgumentException if they are not valid after an epoch, or a number in a matrix
   *     is not finite
   */
  void restore(Map<String, String> counters) {
    epoch = Integer.parseInt(counters.get("epoch"));
    steps = Long.parseLong(counters.get("steps"));
    bestScore = Double.parseDouble(counters.getOrDefault("bestScore", ""));
    bestEpoch = Integer.parseInt(counters.get("bestEpoch"));
    boolean possible = bestEpoch >= 1 && epoch >= bestEpoch && epoch <= settings.epochs();
    if (!possible || steps < 0 || !Double.isFinite(bestScore)) {
      throw new IllegalArgumentException("impossible counters " + counters());
    }
    matrices().forEach(TrainingState::requireFinite);
    optimizer.resumeAt(steps);
    if (average != null) {
      average.resumeAt(steps);
    }
    parameters.forEach(Parameter::updated);
  }

  private static void requireFinite(String name, FMatrixRMaj matrix) {
    for (int i = 0; i < matrix.getNumElements(); i++) {
      if (!Float.isFinite(matrix.data[i])) {
        throw new IllegalArgumentException(name + " has the number " + matrix.data[i]);
      }
    }
  }

  private static void copy(FMatrixRMaj from, FMatrixRMaj to) {
    System.arraycopy(from.data, 0, to.data, 0, from.getNumElements());
  }
}
