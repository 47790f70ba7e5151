package io.github.recurve.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.FMatrixRMaj;

/**
 * Stochastic gradient descent with momentum: v = 0.9 v + g, w = w - rate * (v + decay * w). Vectors
 * do not decay.
 */
public final class Sgd implements Optimizer {

  private static final float MOMENTUM = 0.9f;

  private final List<Parameter> parameters;
  private final double weightDecay;
  private final List<FMatrixRMaj> velocities = new ArrayList<>();
  private long steps;

  /** An optimiser with zero velocities. */
  public Sgd(List<Parameter> parameters, double weightDecay) {
    this.parameters = List.copyOf(parameters);
    this.weightDecay = weightDecay;
    for (Parameter p : parameters) {
      velocities.add(p.value().createLike());
    }
  }

  @Override
  public void step(Gradients gradients, double learningRate) {
    steps++;
    float rate = (float) learningRate;
    for (int i = 0; i < parameters.size(); i++) {
      Parameter p = parameters.get(i);
      float decay = p.kind().decays() ? (float) weightDecay : 0;
      float[] v = velocities.get(i).data;
      float[] g = gradients.of(p).data;
      float[] w = p.value().data;
      ParallelRanges.forEach(
          p.size(),
          (begin, end) -> {
            for (int j = begin; j < end; j++) {
              v[j] = MOMENTUM * v[j] + g[j];
              w[j] -= rate * (v[j] + decay * w[j]);
            }
          });
      p.updated();
    }
  }

  @Override
  public Map<String, FMatrixRMaj> state() {
    Map<String, FMatrixRMaj> state = new LinkedHashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      state.put("velocity/" + parameters.get(i).name(), velocities.get(i));
    }
    return state;
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public void resumeAt(long steps) {
    this.steps = steps;
  }
}
