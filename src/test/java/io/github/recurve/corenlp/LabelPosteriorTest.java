package io.github.recurve.corenlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LabelPosteriorTest {

  @Test
  void marginalsStayAsTheyAreWhereTheDecisionIsTheirMaximum() {
    double[] p = {0.2, 0.5, 0.3};
    LabelPosterior.putOnTop(p, 1);
    assertThat(p).containsExactly(0.2, 0.5, 0.3);
  }

  @Test
  void decisionAndTheLabelAboveItShareTheirMean() {
    double[] p = {0.6, 0.3, 0.1};
    LabelPosterior.putOnTop(p, 1);
    assertThat(p).containsExactly(new double[] {0.45, 0.45, 0.1}, within(1e-12));
  }

  @Test
  void severalLabelsAboveTheDecisionArePooled() {
    double[] p = {0.4, 0.02, 0.4, 0.18};
    LabelPosterior.putOnTop(p, 1);
    assertThat(p).containsExactly(new double[] {0.82 / 3, 0.82 / 3, 0.82 / 3, 0.18}, within(1e-12));
  }

  @Test
  void fillSumsTagsAndReturnsTheDecision() {
    EntityLabels labels = EntityLabels.of(List.of("O", "B-PER", "I-PER"));
    FakeTagging tagging =
        new FakeTagging(List.of("B-PER"), List.of(Map.of("O", 0.6, "B-PER", 0.3, "I-PER", 0.1)));
    double[] posterior = {9, 9};
    assertThat(LabelPosterior.fill(tagging, 0, labels, posterior)).isEqualTo(1);
    assertThat(posterior).containsExactly(new double[] {0.5, 0.5}, within(1e-12));
  }

  @Property
  void resultIsADistributionWithTheDecisionOnTop(@ForAll("distributions") double[] p) {
    for (int top = 0; top < p.length; top++) {
      double[] projected = p.clone();
      LabelPosterior.putOnTop(projected, top);
      assertThat(Arrays.stream(projected).sum()).isCloseTo(1, within(1e-9));
      assertThat(projected[top])
          .isGreaterThanOrEqualTo(Arrays.stream(projected).max().orElseThrow() - 1e-15);
      assertThat(projected[top]).isGreaterThanOrEqualTo(p[top]);
    }
  }

  @Property
  void noMixtureWithTheDecisionOnTopIsNearer(@ForAll("distributions") double[] p) {
    double[] projected = p.clone();
    LabelPosterior.putOnTop(projected, 0);
    double[] uniform = new double[p.length];
    Arrays.fill(uniform, 1.0 / p.length);
    double[] oneHot = new double[p.length];
    oneHot[0] = 1;
    for (double[] other : List.of(uniform, oneHot)) {
      for (double share : new double[] {0.01, 0.1, 1}) {
        double[] mixed = new double[p.length];
        Arrays.setAll(mixed, i -> (1 - share) * projected[i] + share * other[i]);
        assertThat(distance(p, mixed)).isGreaterThanOrEqualTo(distance(p, projected) - 1e-12);
      }
    }
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }

  @Provide
  Arbitrary<double[]> distributions() {
    return Arbitraries.integers()
        .between(1, 1000)
        .array(int[].class)
        .ofMinSize(2)
        .ofMaxSize(6)
        .map(
            counts -> {
              double sum = Arrays.stream(counts).sum();
              return Arrays.stream(counts).mapToDouble(c -> c / sum).toArray();
            });
  }
}
