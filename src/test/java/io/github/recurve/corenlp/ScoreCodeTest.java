package io.github.recurve.corenlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ScoreCodeTest {

  private static final List<String> LABELS = List.of("O", "LOCATION", "PERSON");

  private final ScoreCode code = new ScoreCode(LABELS);

  /**
   * The probabilities that the classifier computes from features: scores are sums of weights, then
   * softmax.
   */
  private double[] decode(double[] p, int top) {
    short[] codes = new short[LABELS.size()];
    ScoreCode.encode(p, top, codes, 0);
    float[][] weights = code.weights();
    double[] scores = new double[LABELS.size()];
    for (String feature : code.features(codes, 0)) {
      float[] row = weights[code.names().indexOf(feature)];
      for (int label = 0; label < scores.length; label++) {
        scores[label] += row[label];
      }
    }
    double sum = Arrays.stream(scores).map(Math::exp).sum();
    return Arrays.stream(scores).map(score -> Math.exp(score) / sum).toArray();
  }

  @Property
  void probabilitiesComeBackWithinTwoThousandths(
      @ForAll @DoubleRange(min = 0, max = 1) double a,
      @ForAll @DoubleRange(min = 0, max = 1) double b) {
    double[] p = {a * b, a * (1 - b), 1 - a};
    int top = 0;
    for (int i = 1; i < p.length; i++) {
      top = p[i] > p[top] ? i : top;
    }
    assertThat(decode(p, top)).containsExactly(p, within(0.002));
  }

  @Property
  void theDecisionWinsTies(@ForAll @DoubleRange(min = 0.34, max = 0.5) double p) {
    for (int top = 0; top < 2; top++) {
      double[] decoded = decode(new double[] {p, p, 1 - 2 * p}, top);
      assertThat(decoded[top]).isGreaterThan(decoded[1 - top]).isCloseTo(p, within(0.002));
    }
  }

  @Test
  void certaintyAndImpossibilityHaveCodes() {
    short[] codes = new short[5];
    ScoreCode.encode(new double[] {0, 1, 1e-300}, 1, codes, 2);
    assertThat(codes)
        .containsExactly((short) 0, (short) 0, (short) ScoreCode.LIMIT, (short) 0, (short) 4032);
  }

  @Test
  void featureNamesAreDistinctAndMarkedAsFeaturesOfOneLabel() {
    assertThat(code.names())
        .hasSize(3 * 128)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.endsWith("|C"));
  }
}
