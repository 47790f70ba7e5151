package io.github.recurve.network;

import java.util.List;
import org.ejml.data.FMatrixRMaj;

/**
 * Stochastic gradient descent with momentum: v = 0.9 v + g, w = w - rate * (v + decay * w). Vectors
 * do not decay.
 */
public final class Sgd extends Optimizer {

  private static final float MOMENTUM = 0.9f;

  private final double weightDecay;
  private final List<FMatrixRMaj> velocities;

  /** An optimiser with zero velocities. */
  public Sgd(List<Parameter> parameters, double weightDecay) {
    super(parameters);
    this.weightDecay = weightDecay;
    velocities = moments("velocity");
  }

  @Override
  void update(int index, Parameter p, float[] gradient, long step, double learningRate) {
    float rate = (float) learningRate;
    float decay = p.kind().decays() ? (float) weightDecay : 0;
    float[] v = velocities.get(index).data;
    float[] w = p.value().data;
    ParallelRanges.forEach(
        p.size(),
        (begin, end) -> {
          for (int j = begin; j < end; j++) {
            v[j] = MOMENTUM * v[j] + gradient[j] + TINY - TINY;
            w[j] -= rate * (v[j] + decay * w[j]);
          }
        });
  }
}
