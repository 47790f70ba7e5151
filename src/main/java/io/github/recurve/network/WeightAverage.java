package io.github.recurve.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.FMatrixRMaj;

/**
 * A running mean of the weights over the steps of a training run, a = d_t a + (1 - d_t) w with d_t
 * = min(decay, (1 + t) / (10 + t)), so that the influence of the first steps decays quickly (Polyak
 * and Juditsky, 1992, in its exponential form). Not thread-safe; confine to one thread at a time.
 */
public final class WeightAverage {

  private final List<Parameter> parameters;
  private final double decay;
  private final List<FMatrixRMaj> means = new ArrayList<>();
  private long steps;

  private WeightAverage(List<Parameter> parameters, double decay) {
    this.parameters = List.copyOf(parameters);
    this.decay = decay;
    for (Parameter p : parameters) {
      means.add(p.value().copy());
    }
  }

  /** An exponential mean of the parameters, which starts from their current values. */
  public static WeightAverage exponential(List<Parameter> parameters, double decay) {
    return new WeightAverage(parameters, decay);
  }

  /** Updates the mean with the current weights. */
  public void update() {
    float d = (float) Math.min(decay, (1 + steps) / (10.0 + steps));
    steps++;
    for (int i = 0; i < means.size(); i++) {
      float[] mean = means.get(i).data;
      float[] w = parameters.get(i).value().data;
      ParallelRanges.forEach(
          parameters.get(i).size(),
          (begin, end) -> {
            for (int j = begin; j < end; j++) {
              mean[j] = d * mean[j] + (1 - d) * w[j];
            }
          });
    }
  }

  /** Swaps the weights and the mean, before and after evaluating the mean. */
  public void swap() {
    for (int i = 0; i < means.size(); i++) {
      Parameter p = parameters.get(i);
      float[] mean = means.get(i).data;
      float[] w = p.value().data;
      ParallelRanges.forEach(
          p.size(),
          (begin, end) -> {
            for (int j = begin; j < end; j++) {
              float value = w[j];
              w[j] = mean[j];
              mean[j] = value;
            }
          });
      p.updated();
    }
  }

  /** The mean by name; not copied, so that writing to it restores a checkpoint. */
  public Map<String, FMatrixRMaj> state() {
    Map<String, FMatrixRMaj> state = new LinkedHashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      state.put(parameters.get(i).name(), means.get(i));
    }
    return state;
  }

  /** Sets the number of updates so far, as it was when the {@link #state} was stored. */
  public void resumeAt(long steps) {
    this.steps = steps;
  }
}
