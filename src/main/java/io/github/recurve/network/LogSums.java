package io.github.recurve.network;

/**
 * Forward and backward sums of logarithms: valid for scores of any size, and an order of magnitude
 * slower than {@link ScaledSums}.
 */
final class LogSums extends ChainSums {

  private final float[] transitions; // [tags + 1, tags + 1]
  private final double[] terms; // [tags]
  private float[] emissions; // [length, tags]
  private int[] constraint; // [length] or null
  private double[] alpha = {}; // [length, tags]: of the sequences up to a tag, that tag included
  private double[] beta = {}; // [length, tags]: of what may follow a tag
  private double logZ;

  LogSums(LinearChainCrf field) {
    super(field.tags());
    transitions = field.scores();
    terms = new double[tags];
  }

  @Override
  double run(float[] emissions, int length, int[] constraint) {
    this.emissions = emissions;
    this.length = length;
    this.constraint = constraint;
    if (alpha.length < length * tags) {
      alpha = new double[length * tags];
      beta = new double[length * tags];
    }
    for (int t = 0; t < length; t++) {
      for (int j = 0; j < tags; j++) {
        alpha[t * tags + j] =
            emission(t, j) + (t == 0 ? transitions[tags * (tags + 1) + j] : sumBefore(t, j));
      }
    }
    for (int t = length - 1; t >= 0; t--) {
      for (int j = 0; j < tags; j++) {
        beta[t * tags + j] = t == length - 1 ? transitions[j * (tags + 1) + tags] : sumAfter(t, j);
      }
    }
    logZ = sumBefore(length, tags);
    return logZ;
  }

  @Override
  double marginal(int t, int tag) {
    return Math.exp(alpha[t * tags + tag] + beta[t * tags + tag] - logZ);
  }

  @Override
  double probability(int[] path, int from, int to) {
    double score = alpha[from * tags + path[from]] + beta[(to - 1) * tags + path[to - 1]];
    for (int t = from + 1; t < to; t++) {
      score += transitions[path[t - 1] * (tags + 1) + path[t]] + emission(t, path[t]);
    }
    return Math.exp(score - logZ);
  }

  @Override
  void addTransitions(int t, int sign, double[] expected) {
    for (int i = 0; i < tags; i++) {
      for (int j = 0; j < tags; j++) {
        double pair = alpha[(t - 1) * tags + i] + transitions[i * (tags + 1) + j] + after(t, j);
        expected[i * (tags + 1) + j] += sign * Math.exp(pair - logZ);
      }
    }
  }

  private double emission(int t, int tag) {
    boolean taken = constraint == null || constraint[t] < 0 || constraint[t] == tag;
    return taken ? emissions[t * tags + tag] : Double.NEGATIVE_INFINITY;
  }

  /** Over all sequences before token t that continue with the tag. */
  private double sumBefore(int t, int tag) {
    for (int i = 0; i < tags; i++) {
      terms[i] = alpha[(t - 1) * tags + i] + transitions[i * (tags + 1) + tag];
    }
    return logSum();
  }

  /** Over all sequences that may follow the tag at token t. */
  private double sumAfter(int t, int tag) {
    for (int j = 0; j < tags; j++) {
      terms[j] = transitions[tag * (tags + 1) + j] + after(t + 1, j);
    }
    return logSum();
  }

  private double after(int t, int tag) {
    return emission(t, tag) + beta[t * tags + tag];
  }

  private double logSum() {
    double max = Double.NEGATIVE_INFINITY;
    for (double term : terms) {
      max = Math.max(max, term);
    }
    if (max == Double.NEGATIVE_INFINITY) {
      return max;
    }
    double sum = 0;
    for (double term : terms) {
      sum += Math.exp(term - max);
    }
    return max + Math.log(sum);
  }
}
