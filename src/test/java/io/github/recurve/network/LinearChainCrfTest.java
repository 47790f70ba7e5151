package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.junit.jupiter.api.Test;

/** The field against the enumeration of all its paths. */
class LinearChainCrfTest {

  @Property(tries = 400)
  void lossAndGradientsAreThoseOfTheEnumeration(
      @ForAll @IntRange(min = 1, max = 4) int tags,
      @ForAll @IntRange(min = 1, max = 5) int length,
      @ForAll boolean unknown,
      @ForAll("magnitudes") int magnitude,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    Case c = new Case(tags, length, magnitude, seed);
    if (unknown) {
      Arrays.setAll(c.gold, t -> c.random.nextInt(2) == 0 ? -1 : c.gold[t]);
    }
    FMatrixRMaj dEmissions = new FMatrixRMaj(length, tags);
    Gradients gradients = new Gradients(List.of(c.crf.transitions()));
    double loss = c.crf.loss(PackedBatch.of(length), c.emissions, c.gold, dEmissions, gradients);

    double[] all = new double[length * tags];
    double[] allTransitions = new double[(tags + 1) * (tags + 1)];
    double[] agreeing = new double[length * tags];
    double[] agreeingTransitions = new double[(tags + 1) * (tags + 1)];
    double expected = c.logSum(false, all, allTransitions);
    expected -= c.logSum(true, agreeing, agreeingTransitions);
    assertThat(loss).isCloseTo(expected, within(1e-4 * magnitude));
    for (int i = 0; i < all.length; i++) {
      assertThat((double) dEmissions.data[i]).isCloseTo(all[i] - agreeing[i], within(1e-5));
    }
    for (int i = 0; i < allTransitions.length; i++) {
      assertThat((double) gradients.of(c.crf.transitions()).data[i])
          .isCloseTo(allTransitions[i] - agreeingTransitions[i], within(1e-5));
    }
  }

  @Property(tries = 400)
  void bestPathAndMarginalsAreThoseOfTheEnumeration(
      @ForAll @IntRange(min = 1, max = 4) int tags,
      @ForAll @IntRange(min = 1, max = 5) int length,
      @ForAll("magnitudes") int magnitude,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    Case c = new Case(tags, length, magnitude, seed);
    int[] best = new int[length];
    float[] marginals = new float[length * tags];
    LinearChainCrf.Scratch scratch = c.crf.scratch();
    c.crf.viterbi(c.emissions.data, length, best, scratch);
    c.crf.marginals(c.emissions.data, length, marginals, scratch);

    double[] expected = new double[length * tags];
    c.logSum(false, expected, new double[(tags + 1) * (tags + 1)]);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) marginals[i]).isCloseTo(expected[i], within(1e-5));
    }
    double[] top = {Double.NEGATIVE_INFINITY};
    c.paths((path, score) -> top[0] = Math.max(top[0], score));
    assertThat(c.score(best)).isCloseTo(top[0], within(1e-4 * magnitude));
  }

  @Property(tries = 400)
  void probabilityOfARunOfTagsIsThatOfTheEnumeration(
      @ForAll @IntRange(min = 1, max = 4) int tags,
      @ForAll @IntRange(min = 1, max = 5) int length,
      @ForAll("magnitudes") int magnitude,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    Case c = new Case(tags, length, magnitude, seed);
    LinearChainCrf.Scratch scratch = c.crf.scratch();
    c.crf.marginals(c.emissions.data, length, new float[length * tags], scratch);
    int from = c.random.nextInt(length);
    int to = from + 1 + c.random.nextInt(length - from);
    double actual = c.crf.probability(c.gold.clone(), from, to, scratch);

    Arrays.setAll(c.gold, t -> t < from || t >= to ? -1 : c.gold[t]);
    double[] counts = new double[length * tags];
    double[] transitions = new double[(tags + 1) * (tags + 1)];
    double expected = c.logSum(true, counts, transitions) - c.logSum(false, counts, transitions);
    assertThat(actual).isCloseTo(Math.exp(expected), within(1e-6));
  }

  /** Scores of usual size, and such as leave the range of a double within a few tokens. */
  @Provide
  Arbitrary<Integer> magnitudes() {
    return Arbitraries.of(1, 1, 100, 300, 500, 5_000);
  }

  @Test
  void marginalsOfLargeScoresSumToOneOverLongSentences() {
    int length = 2_000;
    LinearChainCrf crf = new LinearChainCrf("t", AllowedTransitions.all(3));
    SplittableRandom random = new SplittableRandom(4);
    for (double size : new double[] {1e4, 1e9, 1e15}) {
      float[] emissions = new float[3 * length];
      for (int i = 0; i < emissions.length; i++) { // many are equal
        emissions[i] = (float) size + random.nextInt(3);
      }
      emissions[0] = (float) -size;
      float[] marginals = new float[3 * length];
      LinearChainCrf.Scratch scratch = crf.scratch();
      crf.marginals(emissions, length, marginals, scratch);
      for (int t = 0; t < length; t++) {
        double sum = 0;
        for (int j = 0; j < 3; j++) {
          sum += marginals[3 * t + j];
          assertThat(marginals[3 * t + j]).isBetween(0f, 1f);
        }
        assertThat(sum).as("token %d, scores of %s", t, size).isCloseTo(1, within(1e-6));
      }
      int[] path = new int[length];
      assertThat(crf.probability(path, 5, 6, scratch)).isCloseTo(marginals[15], within(1e-6));
    }
  }

  @Test
  void endThatIsForbiddenToTheBestTagsLeavesTheOthers() {
    // Tag 1 has all the weight until the end, which only tag 0 may reach, and not from tag 1.
    boolean[][] allowed = {{true, false, true}, {false, true, false}, {true, true, true}};
    LinearChainCrf crf = new LinearChainCrf("t", AllowedTransitions.of(allowed));
    int length = 40;
    float[] emissions = new float[2 * length];
    for (int t = 0; t < length; t++) {
      emissions[2 * t + 1] = 250;
    }
    float[] marginals = new float[2 * length];
    crf.marginals(emissions, length, marginals, crf.scratch());
    for (int t = 0; t < length; t++) {
      assertThat(marginals[2 * t]).isEqualTo(1);
      assertThat(marginals[2 * t + 1]).isZero();
    }
  }

  @Test
  void goldTagsThatBreakTheSchemeAreRefusedByPlace() {
    boolean[][] allowed = {{true, false, true}, {true, true, false}, {true, true, true}};
    assertThatThrownBy(() -> loss(allowed, 1, 1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "sentence 1 of the batch violate the scheme: tag 1 follows tag 0 at token 3");
    assertThatThrownBy(() -> loss(allowed, -1, -1, 0, 1))
        .hasMessageContaining("tag 1 follows tag 0 at token 3");
    assertThatThrownBy(() -> loss(allowed, 0, 1)).hasMessageContaining("tag 1 follows tag 0");
    assertThatThrownBy(() -> loss(allowed, -1, 1))
        .hasMessageContaining("the end follows tag 1 at token 2");
    boolean[][] noStart = {{true, true, true}, {true, true, true}, {true, false, true}};
    assertThatThrownBy(() -> loss(noStart, 1, 0))
        .hasMessageContaining("tag 1 follows the start at token 0");
    boolean[][] noWayBack = {{true, false, true}, {true, true, true}, {true, true, true}};
    assertThatThrownBy(() -> loss(noWayBack, 0, -1, 1))
        .hasMessageContaining("no sequence of 3 allowed tags");
  }

  /** The loss of a batch of a long sentence without known tags and one with the given tags. */
  private static double loss(boolean[][] allowed, int... gold) {
    LinearChainCrf crf = new LinearChainCrf("t", AllowedTransitions.of(allowed));
    PackedBatch batch = PackedBatch.of(9, gold.length);
    int[] rows = new int[batch.tokens()];
    Arrays.fill(rows, -1);
    for (int t = 0; t < gold.length; t++) {
      rows[batch.row(1, t)] = gold[t];
    }
    FMatrixRMaj emissions = new FMatrixRMaj(batch.tokens(), 2);
    return crf.loss(
        batch, emissions, rows, emissions.copy(), new Gradients(List.of(crf.transitions())));
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
    LinearChainCrf crf = new LinearChainCrf("crf", AllowedTransitions.of(allowed));
    int[] best = new int[length];
    crf.viterbi(emissions, length, best, crf.scratch());
    assertThat(best).isEqualTo(expected);
  }

  @Test
  void longSentenceIsStable() {
    int length = 100_000;
    Case c = new Case(4, 1, 1, 3);
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

    Case(int tags, int length, int magnitude, long seed) {
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
      crf = new LinearChainCrf("t", AllowedTransitions.of(allowed));
      emissions = GradientCheck.random(length, tags, random);
      CommonOps_FDRM.scale(magnitude, emissions);
      float[] t = crf.transitions().value().data;
      for (int i = 0; i < t.length; i++) {
        t[i] = magnitude * (float) (2 * random.nextDouble() - 1);
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

    /** log Z over the paths, and how often each tag and transition is expected. */
    double logSum(boolean agreeing, double[] tagCounts, double[] transitionCounts) {
      List<int[]> taken = new ArrayList<>();
      paths(
          (path, score) -> {
            if (!agreeing
                || IntStream.range(0, length).allMatch(t -> gold[t] < 0 || gold[t] == path[t])) {
              taken.add(path);
            }
          });
      double max = taken.stream().mapToDouble(this::score).max().orElseThrow();
      double z = taken.stream().mapToDouble(path -> Math.exp(score(path) - max)).sum();
      for (int[] path : taken) {
        double probability = Math.exp(score(path) - max) / z;
        int previous = tags;
        for (int t = 0; t < length; t++) {
          tagCounts[t * tags + path[t]] += probability;
          transitionCounts[previous * (tags + 1) + path[t]] += probability;
          previous = path[t];
        }
        transitionCounts[previous * (tags + 1) + tags] += probability;
      }
      return max + Math.log(z);
    }
  }
}
