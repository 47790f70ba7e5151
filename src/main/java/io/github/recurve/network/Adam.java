package io.github.recurve.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.FMatrixRMaj;

/**
 * Adam (Kingma and Ba, ICLR 2015, algorithm 1) with decoupled weight decay (Loshchilov and Hutter,
 * ICLR 2019, algorithm 2: AdamW). Vectors (biases) do not decay.
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
  private final FMatrixRMaj steps = new FMatrixRMaj(1, 1);

  /** Fresh state for the parameters. */
  public Adam(List<Parameter> parameters, double weightDecay) {
    this.parameters = List.copyOf(parameters);
    this.weightDecay = weightDecay;
    for (Parameter p : parameters) {
      means.add(new FMatrixRMaj(p.value().numRows, p.value().numCols));
      squares.add(new FMatrixRMaj(p.value().numRows, p.value().numCols));
    }
  }

  @Override
  public void step(Gradients gradients, double learningRate) {
    // A float counts exactly to 16,777,216 steps; the corrections are 1 long before.
    steps.data[0] = Math.min(steps.data[0] + 1, 1 << 24);
    double correction1 = 1 - Math.pow(BETA1, steps.data[0]);
    double correction2 = 1 - Math.pow(BETA2, steps.data[0]);
    float rate = (float) (learningRate * Math.sqrt(correction2) / correction1);
    float epsilon = (float) (EPSILON * Math.sqrt(correction2));
    for (int i = 0; i < parameters.size(); i++) {
      Parameter p = parameters.get(i);
      float keep = p.kind().decays() ? (float) (1 - learningRate * weightDecay) : 1;
      float[] w = p.value().data;
      float[] g = gradients.of(p).data;
      float[] m = means.get(i).data;
      float[] v = squares.get(i).data;
      ParallelRanges.forEach(
          p.size(), (begin, end) -> step(w, g, m, v, begin, end, rate, epsilon, keep));
    }
  }

  private static void step(
      float[] w,
      float[] g,
      float[] m,
      float[] v,
      int begin,
      int end,
      float rate,
      float epsilon,
      float keep) {
    for (int j = begin; j < end; j++) {
      float mean = BETA1 * m[j] + (1 - BETA1) * g[j];
      float square = BETA2 * v[j] + (1 - BETA2) * g[j] * g[j];
      m[j] = mean;
      v[j] = square;
      w[j] = keep * w[j] - rate * mean / ((float) Math.sqrt(square) + epsilon);
    }
  }

  @Override
  public Map<String, FMatrixRMaj> state() {
    Map<String, FMatrixRMaj> state = new LinkedHashMap<>();
    state.put("steps", steps);
    for (int i = 0; i < parameters.size(); i++) {
      state.put("mean/" + parameters.get(i).name(), means.get(i));
      state.put("square/" + parameters.get(i).name(), squares.get(i));
    }
    return state;
  }
}
