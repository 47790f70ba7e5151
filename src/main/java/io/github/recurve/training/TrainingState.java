package io.github.recurve.training;

import io.github.recurve.network.Gradients;
import io.github.recurve.network.Optimizer;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.WeightAverage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.FMatrixRMaj;

/** All that a training run changes: weights, optimiser, averages, counters, the best so far. */
final class TrainingState {

  private final List<Parameter> parameters;
  private final TrainingSettings settings;
  private final Map<String, String> taskSettings;
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
    this.taskSettings = task.settings();
    optimizer = settings.optimizer().create(parameters, settings.weightDecay());
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

  int epochsSinceBest() {
    return epoch - bestEpoch;
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

  /** One optimiser step with the mean gradient of a batch. */
  void step(Gradients gradients, long totalSteps) {
    gradients.clipByGlobalNorm(settings.clipNorm());
    learningRate = settings.rateAt(steps, totalSteps);
    optimizer.step(gradients, learningRate);
    if (average != null) {
      average.update();
    }
    steps++;
  }

  /** Puts the averaged weights in place. */
  void beginEvaluation() {
    if (average != null) {
      average.swap();
    }
  }

  /**
   * Counts the epoch, keeps the weights if they are the best, and takes the averaged ones out
   * again.
   */
  void endEvaluation(double score) {
    epoch++;
    if (score > bestScore) {
      bestScore = score;
      bestEpoch = epoch;
      for (int i = 0; i < best.size(); i++) {
        copy(parameters.get(i).value(), best.get(i));
      }
    }
    if (average != null) {
      average.swap();
    }
  }

  void restoreBest() {
    for (int i = 0; i < best.size(); i++) {
      copy(best.get(i), parameters.get(i).value());
      parameters.get(i).updated();
    }
  }

  /** Every matrix of the state by name; live, so that writing into them restores a state. */
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

  /** The counters and the settings, as text. */
  Map<String, String> numbers() {
    Map<String, String> all = new LinkedHashMap<>();
    settings.toMap().forEach((name, value) -> all.put("setting." + name, value));
    taskSettings.forEach((name, value) -> all.put("setting." + name, value));
    all.put("epoch", String.valueOf(epoch));
    all.put("steps", String.valueOf(steps));
    all.put("bestScore", String.valueOf(bestScore));
    all.put("bestEpoch", String.valueOf(bestEpoch));
    return all;
  }

  /** Sets the counters from {@link #numbers}; the matrices must have been written already. */
  void restore(Map<String, String> numbers) {
    epoch = Integer.parseInt(numbers.get("epoch"));
    steps = Long.parseLong(numbers.get("steps"));
    bestScore = Double.parseDouble(numbers.get("bestScore"));
    bestEpoch = Integer.parseInt(numbers.get("bestEpoch"));
    optimizer.resumeAt(steps);
    if (average != null) {
      average.resumeAt(steps);
    }
    parameters.forEach(Parameter::updated);
  }

  private static void copy(FMatrixRMaj from, FMatrixRMaj to) {
    System.arraycopy(from.data, 0, to.data, 0, from.numRows * from.numCols);
  }
}
