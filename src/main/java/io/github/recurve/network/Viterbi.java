package io.github.recurve.network;

/**
 * The tag sequence of highest score (Viterbi, IEEE Trans. Inf. Theory 13(2), 1967), where a
 * sequence scores the sum of its emissions and of its transitions.
 *
 * <p>Ties are resolved in favour of lower tag indices at the end. The scores of a step are shifted
 * so that the best is zero, since their sum over a long text would exceed the precision of a float.
 *
 * <p>Safe for any number of threads while the transition scores are not being changed.
 */
public final class Viterbi {

  private final AllowedTransitions allowed;
  private final int tags;
  private final float[] transitions; // [tags + 1, tags + 1], or null where all score zero

  /** A search in which every allowed transition scores zero; a step takes O(tags) time. */
  public Viterbi(AllowedTransitions allowed) {
    this(allowed, null);
  }

  /**
   * A search with scored transitions.
   *
   * @param transitions [tags + 1, tags + 1], not copied: the start is the last row, the end the
   *     last column; scores of forbidden transitions are ignored
   */
  Viterbi(AllowedTransitions allowed, float[] transitions) {
    this.allowed = allowed;
    this.tags = allowed.tags();
    this.transitions = transitions;
  }

  /**
   * Finds the best tags of one sequence.
   *
   * @param emissions [length, tags]
   * @param best [length], written
   */
  public void decode(float[] emissions, int length, int[] best, Scratch scratch) {
    int[] back = scratch.reserve(length); // [length, tags]
    float[] score = scratch.score; // [tags]
    float[] next = scratch.next; // [tags]
    for (int j = 0; j < tags; j++) {
      float start = allowed.allows(tags, j) ? transition(tags, j) : Float.NEGATIVE_INFINITY;
      score[j] = start + emissions[j];
    }
    for (int t = 1; t < length; t++) {
      int at = t * tags;
      findGroupBest(score, scratch.groupBest);
      float max = Float.NEGATIVE_INFINITY;
      for (int j = 0; j < tags; j++) {
        int from = bestPredecessor(score, j, scratch.groupBest);
        back[at + j] = Math.max(0, from);
        next[j] = scoreAfter(score, from, j) + emissions[at + j];
        max = Math.max(max, next[j]);
      }
      for (int j = 0; j < tags; j++) {
        score[j] = next[j] - max;
      }
    }
    findGroupBest(score, scratch.groupBest);
    int tag = Math.max(0, bestPredecessor(score, tags, scratch.groupBest));
    for (int t = length - 1; t >= 0; t--) {
      best[t] = tag;
      tag = back[t * tags + tag];
    }
  }

  /** Finds the best predecessor of each group, common to its tags if transitions have no scores. */
  private void findGroupBest(float[] score, int[] groupBest) {
    for (int g = 0; transitions == null && g < groupBest.length; g++) {
      groupBest[g] = -1;
      float bestScore = Float.NEGATIVE_INFINITY;
      for (int i : allowed.predecessors(g)) {
        if (score[i] > bestScore) {
          bestScore = score[i];
          groupBest[g] = i;
        }
      }
    }
  }

  /** The best predecessor, or -1 if no sequence reaches the tag. */
  private int bestPredecessor(float[] score, int to, int[] groupBest) {
    int group = allowed.group(to);
    if (transitions == null) {
      return groupBest[group];
    }
    int best = -1;
    float bestScore = Float.NEGATIVE_INFINITY;
    for (int i : allowed.predecessors(group)) {
      float s = score[i] + transitions[i * (tags + 1) + to];
      if (s > bestScore) {
        bestScore = s;
        best = i;
      }
    }
    return best;
  }

  private float scoreAfter(float[] score, int from, int to) {
    return from < 0 ? Float.NEGATIVE_INFINITY : score[from] + transition(from, to);
  }

  private float transition(int from, int to) {
    return transitions == null ? 0 : transitions[from * (tags + 1) + to];
  }

  /** Scratch for one thread at a time. */
  public Scratch scratch() {
    return new Scratch();
  }

  /** Working memory of a search; grows with the longest sequence seen. */
  public final class Scratch {
    private final float[] score = new float[tags];
    private final float[] next = new float[tags];
    private final int[] groupBest = new int[allowed.groups()];
    private int[] back = {}; // [length, tags]

    private Scratch() {}

    private int[] reserve(int length) {
      int size = Math.multiplyExact(length, tags);
      if (back.length < size) {
        back = new int[size];
      }
      return back;
    }
  }
}
