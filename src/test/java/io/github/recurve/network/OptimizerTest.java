package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.kernel.PackedMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerTest {

  private final Parameter weights = Parameter.matrix("w", new FMatrixRMaj(2, 1, true, 1, -2));
  private final Parameter bias = Parameter.vector("b", 1);
  private final List<Parameter> all = List.of(weights, bias);
  private final Gradients gradients = new Gradients(all);

  OptimizerTest() {
    bias.value().data[0] = 3;
  }

  /**
   * m = 0.1 g and v = 0.001 g^2, corrected to g and g^2: the first step has the size of the rate.
   */
  @Test
  void firstStepOfAdamHasTheSizeOfTheRate() {
    gradients.of(weights).data[0] = 4;
    gradients.of(weights).data[1] = -0.5f;
    new Adam(all, 0).step(gradients, 0.1);
    assertThat(weights.value().data).containsExactly(new float[] {0.9f, -1.9f}, within(1e-5f));
    assertThat(bias.value().data[0]).isEqualTo(3);
  }

  /**
   * Second step, gradients 4 and -4: m = 0.09 * 4 - 0.4 over 1 - 0.81, v = 16 over 1: -0.04 / 0.19
   * / 4.
   */
  @Test
  void secondStepOfAdamUsesCorrectedMoments() {
    Adam adam = new Adam(all, 0);
    gradients.of(weights).data[0] = 4;
    adam.step(gradients, 0.1);
    gradients.of(weights).data[0] = -4;
    adam.step(gradients, 0.1);
    float expected = (float) (0.9 - 0.1 * (0.9 * 0.4 - 0.4) / 0.19 / 4);
    assertThat(weights.value().data[0]).isCloseTo(expected, within(1e-5f));
  }

  @Test
  void momentsOfUnusedRowsDoNotDecayToSubnormalNumbers() {
    for (Optimizer optimizer : List.of(new Adam(all, 0), new Sgd(all, 0))) {
      gradients.of(weights).data[0] = 1e-3f;
      optimizer.step(gradients, 0.1);
      gradients.zero();
      for (int step = 0; step < 2000; step++) {
        optimizer.step(gradients, 0.1);
      }
      String moment = optimizer instanceof Adam ? "mean/w" : "velocity/w";
      assertThat(optimizer.state().get(moment).data[0]).isBetween(1e-30f, 1e-25f);
    }
  }

  @Test
  void weightDecayLeavesVectorsAlone() {
    new Adam(all, 0.5).step(gradients, 0.1);
    assertThat(weights.value().data).containsExactly(new float[] {0.95f, -1.9f}, within(1e-6f));
    assertThat(bias.value().data[0]).isEqualTo(3);
  }

  @Test
  void weightDecayReachesMatricesOfOneRow() {
    Parameter row = Parameter.matrix("right", new FMatrixRMaj(1, 2, true, 1, -2));
    Gradients none = new Gradients(List.of(row));
    new Adam(List.of(row), 0.5).step(none, 0.1);
    assertThat(row.value().data).containsExactly(new float[] {0.95f, -1.9f}, within(1e-6f));
    new Sgd(List.of(row), 0.5).step(none, 0.1);
    assertThat(row.value().data).containsExactly(new float[] {0.9025f, -1.805f}, within(1e-6f));
  }

  @Property(tries = 20)
  void adamFollowsItsFormulaInDoublePrecision(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Parameter p = Parameter.matrix("p", GradientCheck.random(3, 4, random));
    double[] w = GradientCheck.doubles(p.value());
    double[] m = new double[w.length];
    double[] v = new double[w.length];
    Gradients g = new Gradients(List.of(p));
    Adam adam = new Adam(List.of(p), 0.1);
    for (int t = 1; t <= 50; t++) {
      double rate = 0.01 * random.nextDouble();
      adam.step(random(g, random), rate);
      for (int j = 0; j < w.length; j++) {
        double gradient = g.of(p).data[j];
        m[j] = 0.9 * m[j] + 0.1 * gradient;
        v[j] = 0.999 * v[j] + 0.001 * gradient * gradient;
        double change = m[j] / (1 - Math.pow(0.9, t));
        change /= Math.sqrt(v[j] / (1 - Math.pow(0.999, t))) + 1e-8;
        w[j] -= rate * (change + 0.1 * w[j]);
      }
    }
    for (int j = 0; j < w.length; j++) {
      assertThat((double) p.value().data[j]).isCloseTo(w[j], within(2e-5));
    }
  }

  private static Gradients random(Gradients gradients, SplittableRandom random) {
    for (Parameter p : gradients.parameters()) {
      for (int j = 0; j < p.size(); j++) {
        gradients.of(p).data[j] = (float) random.nextDouble(-1, 1);
      }
    }
    return gradients;
  }

  @Test
  void weightDecayOfSgdIsAddedToTheVelocity() {
    new Sgd(all, 0.5).step(gradients, 0.1);
    assertThat(weights.value().data).containsExactly(new float[] {0.95f, -1.9f}, within(1e-6f));
    assertThat(bias.value().data[0]).isEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aResumedOptimizerContinuesWithTheSameBits(
      BiFunction<List<Parameter>, Double, Optimizer> create) {
    Optimizer first = create.apply(all, 0.1);
    SplittableRandom random = new SplittableRandom(1);
    for (int t = 0; t < 3; t++) {
      first.step(random(gradients, random), 0.1);
    }
    Optimizer second = create.apply(all, 0.1);
    second.state().forEach((name, matrix) -> copy(first.state().get(name), matrix));
    second.resumeAt(first.steps());
    float[] before = weights.value().data.clone();
    first.step(gradients, 0.1);
    float[] expected = weights.value().data.clone();
    System.arraycopy(before, 0, weights.value().data, 0, before.length);
    second.step(gradients, 0.1);
    assertThat(weights.value().data).isEqualTo(expected);
    assertThat(second.steps()).isEqualTo(4);
  }

  private static void copy(FMatrixRMaj from, FMatrixRMaj to) {
    System.arraycopy(from.data, 0, to.data, 0, to.getNumElements());
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void packedCopiesFollowEveryStep(BiFunction<List<Parameter>, Double, Optimizer> create) {
    PackedMatrix before = weights.packed();
    create.apply(all, 0.0).step(gradients, 0.1);
    assertThat(weights.packed()).isNotSameAs(before);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void elementsOfLargeParametersAreUpdatedLikeThoseOfSmallOnes(
      BiFunction<List<Parameter>, Double, Optimizer> create) {
    int n = 300_001; // more than two ranges
    Parameter large = Parameter.matrix("large", new FMatrixRMaj(n, 1));
    Gradients g = new Gradients(List.of(large));
    for (int j = 0; j < n; j++) {
      large.value().data[j] = j % 7;
      g.of(large).data[j] = j % 5 - 2;
    }
    create.apply(List.of(large), 0.1).step(g, 0.1);
    for (int j = 35; j < n; j++) {
      assertThat(large.value().data[j]).isEqualTo(large.value().data[j - 35]);
    }
  }

  static List<BiFunction<List<Parameter>, Double, Optimizer>> optimizers() {
    return List.of(Adam::new, Sgd::new);
  }

  @Test
  void momentumCarriesTheLastStepOn() {
    Sgd sgd = new Sgd(all, 0);
    gradients.of(bias).data[0] = 1;
    sgd.step(gradients, 0.1);
    gradients.of(bias).data[0] = 0;
    sgd.step(gradients, 0.1);
    assertThat(bias.value().data[0]).isCloseTo(3 - 0.1f - 0.09f, within(1e-6f));
  }

  @Test
  void averageIsSwappedInAndOut() {
    WeightAverage average = WeightAverage.exponential(all, 0.5);
    bias.value().data[0] = 5;
    average.update(); // decay of the first update is 0.1: 0.1 * 3 + 0.9 * 5
    average.swap();
    assertThat(bias.value().data[0]).isCloseTo(4.8f, within(1e-6f));
    average.swap();
    assertThat(bias.value().data[0]).isEqualTo(5);
  }

  @Test
  void aSwapReachesEveryWeightAndItsPackedCopies() {
    int n = 300_001;
    Parameter large = Parameter.matrix("large", new FMatrixRMaj(n, 1));
    WeightAverage average = WeightAverage.exponential(List.of(large), 0.5);
    Arrays.fill(large.value().data, 1);
    PackedMatrix before = large.packed();
    average.swap();
    assertThat(large.value().data).containsOnly(0);
    assertThat(large.packed()).isNotSameAs(before);
    average.swap();
    assertThat(large.value().data).containsOnly(1);
  }

  @Test
  void anAverageResumesWithItsDecay() {
    WeightAverage average = WeightAverage.exponential(all, 0.999);
    average.resumeAt(90); // 91 / 100
    bias.value().data[0] = 5;
    average.update();
    assertThat(average.state().get("b").data[0]).isCloseTo(0.91f * 3 + 0.09f * 5, within(1e-6f));
  }

  @Test
  void aLongGradientIsClippedToTheNorm() {
    gradients.of(weights).data[0] = 3;
    gradients.of(bias).data[0] = 4;
    assertThat(gradients.clipByGlobalNorm(10)).isEqualTo(5);
    assertThat(gradients.of(bias).data[0]).isEqualTo(4);
    assertThat(gradients.clipByGlobalNorm(1)).isEqualTo(5);
    assertThat(gradients.of(weights).data[0]).isCloseTo(0.6f, within(1e-6f));
    assertThat(gradients.of(bias).data[0]).isCloseTo(0.8f, within(1e-6f));
  }

  @Test
  void aNonFiniteGradientIsReportedByName() {
    gradients.of(weights).data[1] = Float.NaN;
    assertThatThrownBy(() -> gradients.clipByGlobalNorm(1))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("w [2, 1]");
  }
}
