package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** The search against the enumeration of all paths, on integer scores, which add up exactly. */
class ViterbiTest {

  @Property(tries = 400)
  void theBestPathIsThatOfTheEnumeration(
      @ForAll @IntRange(min = 1, max = 4) int tags,
      @ForAll @IntRange(min = 1, max = 5) int length,
      @ForAll boolean scored,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean[][] allowed = new boolean[tags + 1][tags + 1];
    for (boolean[] row : allowed) {
      for (int j = 0; j <= tags; j++) {
        row[j] = random.nextInt(4) > 0;
      }
    }
    float[] transitions = scored ? integers((tags + 1) * (tags + 1), random) : null;
    float[] emissions = integers(length * tags, random);

    Viterbi viterbi = new Viterbi(AllowedTransitions.of(allowed), transitions);
    int[] best = new int[length];
    viterbi.decode(emissions, length, best, viterbi.scratch());

    double expected = Double.NEGATIVE_INFINITY;
    for (int code = 0; code < Math.pow(tags, length); code++) {
      expected =
          Math.max(expected, score(path(code, tags, length), allowed, transitions, emissions));
    }
    if (expected > Double.NEGATIVE_INFINITY) {
      assertThat(score(best, allowed, transitions, emissions)).isEqualTo(expected);
    }
  }

  private static float[] integers(int n, SplittableRandom random) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = random.nextInt(-9, 10);
    }
    return values;
  }

  private static int[] path(int code, int tags, int length) {
    int[] path = new int[length];
    int rest = code;
    for (int t = 0; t < length; t++) {
      path[t] = rest % tags;
      rest /= tags;
    }
    return path;
  }

  private static double score(
      int[] path, boolean[][] allowed, float[] transitions, float[] emissions) {
    int tags = allowed.length - 1;
    double score = 0;
    int previous = tags;
    for (int t = 0; t <= path.length; t++) {
      int tag = t == path.length ? tags : path[t];
      score += transitions == null ? 0 : transitions[previous * (tags + 1) + tag];
      score += t == path.length ? 0 : emissions[t * tags + tag];
      score += allowed[previous][tag] ? 0 : Double.NEGATIVE_INFINITY;
      previous = tag;
    }
    return score;
  }

  @Test
  void lowerTagsWinTies() {
    Viterbi free = new Viterbi(AllowedTransitions.all(3));
    Viterbi scored = new Viterbi(AllowedTransitions.all(3), new float[16]);
    float[] emissions = {0, 1, 1, 2, 2, 2, -1, -1, -1};
    for (Viterbi viterbi : new Viterbi[] {free, scored}) {
      int[] best = new int[3];
      viterbi.decode(emissions, 3, best, viterbi.scratch());
      assertThat(best).containsExactly(1, 0, 0);
    }
  }

  @Test
  void aScratchServesSequencesOfAnyLength() {
    Viterbi viterbi = new Viterbi(AllowedTransitions.all(2));
    Viterbi.Scratch scratch = viterbi.scratch();
    for (int length : new int[] {3, 40, 1, 7}) {
      float[] emissions = new float[2 * length];
      int[] expected = new int[length];
      for (int t = 0; t < length; t++) {
        expected[t] = t % 2;
        emissions[2 * t + expected[t]] = 1;
      }
      int[] best = new int[length];
      viterbi.decode(emissions, length, best, scratch);
      assertThat(best).isEqualTo(expected);
    }
  }

  @Test
  void manyTagsWithoutTransitionScoresTakeLinearTime() {
    int tags = 200_000; // a table of their transitions would take 40 GB
    Viterbi viterbi = new Viterbi(AllowedTransitions.all(tags));
    float[] emissions = new float[5 * tags];
    int[] expected = {7, 199_999, 0, 5, 6};
    for (int t = 0; t < 5; t++) {
      emissions[t * tags + expected[t]] = 1;
    }
    int[] best = new int[5];
    viterbi.decode(emissions, 5, best, viterbi.scratch());
    assertThat(best).isEqualTo(expected);
  }

  @Test
  void impossibleSequencesGetSomeTags() {
    boolean[][] none = new boolean[3][3];
    Viterbi viterbi = new Viterbi(AllowedTransitions.of(none));
    int[] best = new int[4];
    Arrays.fill(best, -1);
    viterbi.decode(new float[8], 4, best, viterbi.scratch());
    assertThat(best).containsOnly(0);
  }
}
