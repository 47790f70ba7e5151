package io.github.recurve.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.FMatrixRMaj;

/**
 * Adam (Kingma and Ba, ICLR 2015, algorithm 1) with decoupled weight decay (Loshchilov and Hutter,
 * ICLR 2019, algorithm 2: AdamW). Vectors do not decay.
 *
 * <pre>
 *   m = b1 m + (1 - b1) g      v = b2 v + (1 - b2) g^2
 *   w = w - rate * (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + eps) - rate * decay * w
 * </pre>
 */
public final class Adam implements Optimizer {

  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  private final List<Parameter> parameters;
  private final double weightDecay;
  private final List<FMatrixRMaj> means = new ArrayList<>();
  private final List<FMatrixRMaj> squares = new ArrayList<>();
  private long steps;

  /** An optimiser with zero moments. */
  public Adam(List<Parameter> parameters, double weightDecay) {
    this.parameters = List.copyOf(parameters);
    this.weightDecay = weightDecay;
    for (Parameter p : parameters) {
      means.add(p.value().createLike());
      squares.add(p.value().createLike());
    }
  }

  @Override
  public void step(Gradients gradients, double learningRate) {
    steps++;
    double correction1 = 1 - Math.pow(BETA1, steps);
    double correction2 = 1 - Math.pow(BETA2, steps);
    float rate = (float) (learningRate * Math.sqrt(correction2) / correction1);
    float epsilon = (float) (EPSILON * Math.sqrt(correction2));
    for (int i = 0; i < parameters.size(); i++) {
      Parameter p = parameters.get(i);
      float keep = p.kind().decays() ? (float) (1 - learningRate * weightDecay) : 1;
      Update update = new Update(rate, epsilon, keep);
      float[] w = p.value().data;
      float[] g = gradients.of(p).data;
      float[] m = means.get(i).data;
      float[] v = squares.get(i).data;
      ParallelRanges.forEach(p.size(), (begin, end) -> update.apply(w, g, m, v, begin, end));
      p.updated();
    }
  }

  /** A step with the bias corrections and the weight decay multiplied out. */
  private record Update(float rate, float epsilon, float keep) {

    void apply(float[] w, float[] g, float[] m, float[] v, int begin, int end) {
      for (int j = begin; j < end; j++) {
        float mean = BETA1 * m[j] + (1 - BETA1) * g[j];
        float square = BETA2 * v[j] + (1 - BETA2) * g[j] * g[j];
        m[j] = mean;
        v[j] = square;
        w[j] = keep * w[j] - rate * mean / ((float) Math.sqrt(square) + epsilon);
      }
    }
  }

  @Override
  public Map<String, FMatrixRMaj> state() {
    Map<String, FMatrixRMaj> state = new LinkedHashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      state.put("mean/" + parameters.get(i).name(), means.get(i));
      state.put("square/" + parameters.get(i).name(), squares.get(i));
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
