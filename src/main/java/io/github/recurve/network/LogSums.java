package io.github.recurve.network;

/**
 * Forward and backward sums in log space: valid for scores of any size, but an order of magnitude
 * slower than {@link ScaledSums}. The forward sums of each token are scaled to one here as well, so
 * that the total over the sentence does not cost precision in the differences of scores.
 */
final class LogSums extends ChainSums {

  private final float[] transitions; // [tags + 1, tags + 1]
  private final double[] terms; // [tags]
  private final double[] paths; // [tags]
  private float[] emissions; // [length, tags]
  private int[] constraint; // [length] or null
  private double[] alpha = {}; // [length, tags]: of the sequences up to a tag, that tag included
  private double[] beta = {}; // [length, tags]: of the sequences that may follow a tag
  private double[] scale = {}; // [length + 1]
  private double[] share = {}; // [length]: of alpha + beta; zero up to rounding

  LogSums(LinearChainCrf field) {
    super(field.tags());
    transitions = field.scores();
    terms = new double[tags];
    paths = new double[tags];
  }

  @Override
  double run(float[] emissions, int length, int[] constraint) {
    this.emissions = emissions;
    this.length = length;
    this.constraint = constraint;
    if (share.length < length) {
      alpha = new double[length * tags];
      beta = new double[length * tags];
      scale = new double[length + 1];
      share = new double[length];
    }
    double logZ = forward();
    if (logZ > Double.NEGATIVE_INFINITY) {
      backward();
    }
    return logZ;
  }

  private double forward() {
    double logZ = 0;
    for (int t = 0; t < length; t++) {
      for (int j = 0; j < tags; j++) {
        terms[j] = emission(t, j) + (t == 0 ? transitions[tags * (tags + 1) + j] : sumBefore(t, j));
      }
      scale[t] = logSum(terms);
      if (scale[t] == Double.NEGATIVE_INFINITY) {
        return scale[t];
      }
      for (int j = 0; j < tags; j++) {
        alpha[t * tags + j] = terms[j] - scale[t];
      }
      logZ += scale[t];
    }
    scale[length] = sumBefore(length, tags);
    return logZ + scale[length];
  }

  private void backward() {
    for (int t = length - 1; t >= 0; t--) {
      for (int j = 0; j < tags; j++) {
        double after = t == length - 1 ? transitions[j * (tags + 1) + tags] : sumAfter(t, j);
        beta[t * tags + j] = after - scale[t + 1];
        terms[j] = alpha[t * tags + j] + beta[t * tags + j];
      }
      share[t] = logSum(terms);
    }
  }

  @Override
  double marginal(int t, int tag) {
    return Math.exp(alpha[t * tags + tag] + beta[t * tags + tag] - share[t]);
  }

  @Override
  double probability(int[] path, int from, int to) {
    double score = alpha[from * tags + path[from]] + beta[(to - 1) * tags + path[to - 1]];
    for (int t = from + 1; t < to; t++) {
      score += transitions[path[t - 1] * (tags + 1) + path[t]] + emission(t, path[t]) - scale[t];
    }
    return Math.exp(score - share[from]);
  }

  @Override
  void addTransitions(int t, int sign, double[] expected) {
    for (int i = 0; i < tags; i++) {
      for (int j = 0; j < tags; j++) {
        double pair = alpha[(t - 1) * tags + i] + transitions[i * (tags + 1) + j] + after(t, j);
        expected[i * (tags + 1) + j] += sign * Math.exp(pair - scale[t] - share[t]);
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
      paths[i] = alpha[(t - 1) * tags + i] + transitions[i * (tags + 1) + tag];
    }
    return logSum(paths);
  }

  /** Over all sequences that may follow the tag at token t. */
  private double sumAfter(int t, int tag) {
    for (int j = 0; j < tags; j++) {
      paths[j] = transitions[tag * (tags + 1) + j] + after(t + 1, j);
    }
    return logSum(paths);
  }

  private double after(int t, int tag) {
    return emission(t, tag) + beta[t * tags + tag];
  }

  private static double logSum(double[] terms) {
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
