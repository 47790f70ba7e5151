package io.github.recurve.network;

/**
 * Forward and backward sums of logarithms: some twenty times slower than {@link ScaledSums}, and
 * right for scores of any size.
 */
final class LogSums implements ChainSums {

  private final LinearChainCrf field;
  private final int tags;
  private final double[] terms;
  private float[] emissions; // [length, tags]
  private int length;
  private int[] only; // [length] or null
  private double[] alpha = {}; // [length, tags]: of the sequences up to a tag, that tag included
  private double[] beta = {}; // [length, tags]: of what may follow a tag
  private double logZ;

  LogSums(LinearChainCrf field, int tags) {
    this.field = field;
    this.tags = tags;
    terms = new double[tags];
  }

  @Override
  public double run(float[] emissions, int length, int[] only) {
    this.emissions = emissions;
    this.length = length;
    this.only = only;
    if (alpha.length < length * tags) {
      alpha = new double[length * tags];
      beta = new double[length * tags];
    }
    for (int t = 0; t < length; t++) {
      for (int j = 0; j < tags; j++) {
        alpha[t * tags + j] =
            emission(t, j) + (t == 0 ? field.transition(tags, j) : sumBefore(t, j));
      }
    }
    for (int t = length - 1; t >= 0; t--) {
      for (int j = 0; j < tags; j++) {
        beta[t * tags + j] = t == length - 1 ? field.transition(j, tags) : sumAfter(t, j);
      }
    }
    logZ = sumBefore(length, tags);
    return logZ;
  }

  @Override
  public double marginal(int t, int tag) {
    return Math.exp(alpha[t * tags + tag] + beta[t * tags + tag] - logZ);
  }

  @Override
  public double probability(int[] path, int from, int to) {
    double score = alpha[from * tags + path[from]] + beta[(to - 1) * tags + path[to - 1]];
    for (int t = from + 1; t < to; t++) {
      score += field.transition(path[t - 1], path[t]) + emission(t, path[t]);
    }
    return Math.exp(score - logZ);
  }

  @Override
  public void addTransitions(int sign, double[] expected) {
    int n = tags + 1;
    for (int j = 0; j < tags; j++) {
      expected[tags * n + j] += sign * marginal(0, j);
      expected[j * n + tags] += sign * marginal(length - 1, j);
    }
    for (int t = 1; t < length; t++) {
      for (int i = 0; i < tags; i++) {
        for (int j = 0; j < tags; j++) {
          double pair = alpha[(t - 1) * tags + i] + field.transition(i, j) + after(t, j);
          expected[i * n + j] += sign * Math.exp(pair - logZ);
        }
      }
    }
  }

  private double emission(int t, int tag) {
    boolean taken = only == null || only[t] < 0 || only[t] == tag;
    return taken ? emissions[t * tags + tag] : Double.NEGATIVE_INFINITY;
  }

  /** Of all sequences before token t that go on with the tag. */
  private double sumBefore(int t, int tag) {
    for (int i = 0; i < tags; i++) {
      terms[i] = alpha[(t - 1) * tags + i] + field.transition(i, tag);
    }
    return logSum();
  }

  /** Of all that may follow the tag at token t. */
  private double sumAfter(int t, int tag) {
    for (int j = 0; j < tags; j++) {
      terms[j] = field.transition(tag, j) + after(t + 1, j);
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
