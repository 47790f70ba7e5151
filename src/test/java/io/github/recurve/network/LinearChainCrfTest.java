package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

/** The field against the enumeration of all its paths. */
class LinearChainCrfTest {

  @Property(tries = 200)
  void lossAndGradientsAreThoseOfTheEnumeration(
      @ForAll @IntRange(min = 1, max = 4) int tags,
      @ForAll @IntRange(min = 1, max = 5) int length,
      @ForAll boolean unknown,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    Case c = new Case(tags, length, seed);
    if (unknown) {
      Arrays.setAll(c.gold, t -> c.random.nextInt(2) == 0 ? -1 : c.gold[t]);
    }
    FMatrixRMaj dEmissions = new FMatrixRMaj(length, tags);
    Gradients gradients = new Gradients(List.of(c.crf.transitions()));
    double loss = c.crf.loss(PackedBatch.of(length), c.emissions, c.gold, dEmissions, gradients);

    double[] all = new double[length * tags];
    double[] allTransitions = new double[(tags + 1) * (tags + 1)];
    double z = c.sum(false, all, allTransitions);
    double[] agreeing = new double[length * tags];
    double[] agreeingTransitions = new double[(tags + 1) * (tags + 1)];
    double zGold = c.sum(true, agreeing, agreeingTransitions);
    assertThat(loss).isCloseTo(Math.log(z) - Math.log(zGold), within(1e-4));
    for (int i = 0; i < all.length; i++) {
      assertThat((double) dEmissions.data[i])
          .isCloseTo(all[i] / z - agreeing[i] / zGold, within(1e-5));
    }
    for (int i = 0; i < allTransitions.length; i++) {
      assertThat((double) gradients.of(c.crf.transitions()).data[i])
          .isCloseTo(allTransitions[i] / z - agreeingTransitions[i] / zGold, within(1e-5));
    }
  }

  @Property(tries = 200)
  void bestPathAndMarginalsAreThoseOfTheEnumeration(
      @ForAll @IntRange(min = 1, max = 4) int tags,
      @ForAll @IntRange(min = 1, max = 5) int length,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    Case c = new Case(tags, length, seed);
    int[] best = new int[length];
    float[] marginals = new float[length * tags];
    LinearChainCrf.Scratch scratch = c.crf.scratch();
    c.crf.viterbi(c.emissions.data, length, best, scratch);
    c.crf.marginals(c.emissions.data, length, marginals, scratch);

    double[] expected = new double[length * tags];
    double z = c.sum(false, expected, new double[(tags + 1) * (tags + 1)]);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) marginals[i]).isCloseTo(expected[i] / z, within(1e-5));
    }
    double[] top = {Double.NEGATIVE_INFINITY};
    c.paths((path, score) -> top[0] = Math.max(top[0], score));
    assertThat(c.score(best)).isCloseTo(top[0], within(1e-4));
  }

  @Test
  void extremeScoresGiveFiniteResults() {
    boolean[][] allowed = {{true, false, true}, {true, true, true}, {true, true, true}};
    LinearChainCrf crf = new LinearChainCrf("t", allowed);
    float[] emissions = {1e4f, -1e4f, -1e4f, 1e4f, 1e4f, -1e4f};
    float[] marginals = new float[6];
    crf.marginals(emissions, 3, marginals, crf.scratch());
    for (int t = 0; t < 3; t++) {
      assertThat(marginals[2 * t] + marginals[2 * t + 1]).isCloseTo(1, within(1e-5f));
    }
  }

  @Test
  void smallDifferencesDecideAtTheEndOfLongSentences() {
    int tags = 2;
    int length = 100_000;
    boolean[][] allowed = new boolean[tags + 1][tags + 1];
    for (boolean[] row : allowed) {
      Arrays.fill(row, true);
    }
    float[] emissions = new float[length * tags];
    int[] expected = new int[length];
    for (int t = 0; t < length; t++) {
      expected[t] = t % tags;
      for (int j = 0; j < tags; j++) {
        emissions[t * tags + j] = j == expected[t] ? 50.01f : 50;
      }
    }
    LinearChainCrf crf = new LinearChainCrf("crf", allowed);
    int[] best = new int[length];
    crf.viterbi(emissions, length, best, crf.scratch());
    assertThat(best).isEqualTo(expected);
  }

  @Test
  void longSentenceIsStable() {
    int length = 100_000;
    Case c = new Case(4, 1, 3);
    float[] emissions = new float[4 * length];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < emissions.length; i++) {
      emissions[i] = (float) (8 * random.nextDouble() - 4);
    }
    float[] marginals = new float[emissions.length];
    c.crf.marginals(emissions, length, marginals, c.crf.scratch());
    for (int t = 0; t < length; t++) {
      float sum = 0;
      for (int j = 0; j < 4; j++) {
        sum += marginals[4 * t + j];
      }
      assertThat(sum).isCloseTo(1, within(1e-4f));
    }
  }

  /** A random small field, some transitions forbidden, with an allowed gold path. */
  private static final class Case {
    private final int tags;
    private final int length;
    private final SplittableRandom random;
    private final boolean[][] allowed;
    private final LinearChainCrf crf;
    private final FMatrixRMaj emissions;
    private final int[] gold;

    Case(int tags, int length, long seed) {
      this.tags = tags;
      this.length = length;
      random = new SplittableRandom(seed);
      gold = new int[length];
      Arrays.setAll(gold, t -> random.nextInt(tags));
      allowed = new boolean[tags + 1][tags + 1];
      for (boolean[] row : allowed) {
        for (int j = 0; j <= tags; j++) {
          row[j] = random.nextInt(4) > 0;
        }
      }
      int previous = tags;
      for (int tag : gold) {
        allowed[previous][tag] = true;
        previous = tag;
      }
      allowed[previous][tags] = true;
      crf = new LinearChainCrf("t", allowed);
      emissions = GradientCheck.random(length, tags, random);
      float[] t = crf.transitions().value().data;
      for (int i = 0; i < t.length; i++) {
        t[i] = (float) (2 * random.nextDouble() - 1);
      }
    }

    double score(int[] path) {
      double score = 0;
      int previous = tags;
      for (int t = 0; t < length; t++) {
        score += transition(previous, path[t]) + emissions.data[t * tags + path[t]];
        previous = path[t];
      }
      return score + transition(previous, tags);
    }

    private double transition(int from, int to) {
      return allowed[from][to]
          ? crf.transitions().value().data[from * (tags + 1) + to]
          : Double.NEGATIVE_INFINITY;
    }

    void paths(BiConsumer<int[], Double> visitor) {
      int count = (int) Math.pow(tags, length);
      for (int code = 0; code < count; code++) {
        int[] path = new int[length];
        int rest = code;
        for (int t = 0; t < length; t++) {
          path[t] = rest % tags;
          rest /= tags;
        }
        double score = score(path);
        if (score > Double.NEGATIVE_INFINITY) {
          visitor.accept(path, score);
        }
      }
    }

    /** Sums exp(score) over the paths, and counts tags and transitions by it. */
    double sum(boolean agreeing, double[] tagWeights, double[] transitionWeights) {
      double[] total = new double[1];
      paths(
          (path, score) -> {
            for (int t = 0; t < length; t++) {
              if (agreeing && gold[t] >= 0 && gold[t] != path[t]) {
                return;
              }
            }
            double weight = Math.exp(score);
            total[0] += weight;
            int previous = tags;
            for (int t = 0; t < length; t++) {
              tagWeights[t * tags + path[t]] += weight;
              transitionWeights[previous * (tags + 1) + path[t]] += weight;
              previous = path[t];
            }
            transitionWeights[previous * (tags + 1) + tags] += weight;
          });
      return total[0];
    }
  }
}
