package io.github.recurve.network;

import java.util.List;
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
public final class Adam extends Optimizer {

  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  private final double weightDecay;
  private final List<FMatrixRMaj> means;
  private final List<FMatrixRMaj> squares;

  /** An optimiser with zero moments. */
  public Adam(List<Parameter> parameters, double weightDecay) {
    super(parameters);
    this.weightDecay = weightDecay;
    means = moments("mean");
    squares = moments("square");
  }

  @Override
  void update(int index, Parameter p, float[] gradient, long step, double learningRate) {
    double correction1 = 1 - Math.pow(BETA1, step);
    double correction2 = 1 - Math.pow(BETA2, step);
    float rate = (float) (learningRate * Math.sqrt(correction2) / correction1);
    float epsilon = (float) (EPSILON * Math.sqrt(correction2));
    float keep = p.kind().decays() ? (float) (1 - learningRate * weightDecay) : 1;
    Update update = new Update(rate, epsilon, keep);
    float[] w = p.value().data;
    float[] m = means.get(index).data;
    float[] v = squares.get(index).data;
    ParallelRanges.forEach(p.size(), (begin, end) -> update.apply(w, gradient, m, v, begin, end));
  }

  /** A step with the bias corrections and the weight decay multiplied out. */
  private record Update(float rate, float epsilon, float keep) {

    void apply(float[] w, float[] g, float[] m, float[] v, int begin, int end) {
      for (int j = begin; j < end; j++) {
        float mean = BETA1 * m[j] + (1 - BETA1) * g[j] + TINY - TINY;
        float square = BETA2 * v[j] + (1 - BETA2) * g[j] * g[j];
        m[j] = mean;
        v[j] = square;
        w[j] = keep * w[j] - rate * mean / ((float) Math.sqrt(square) + epsilon);
      }
    }
  }
}
