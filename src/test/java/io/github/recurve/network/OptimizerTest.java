package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

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
  void longGradientIsShortenedToTheNorm() {
    gradients.of(weights).data[0] = 3;
    gradients.of(bias).data[0] = 4;
    assertThat(gradients.clipByGlobalNorm(10)).isEqualTo(5);
    assertThat(gradients.of(bias).data[0]).isEqualTo(4);
    assertThat(gradients.clipByGlobalNorm(1)).isEqualTo(5);
    assertThat(gradients.of(weights).data[0]).isCloseTo(0.6f, within(1e-6f));
    assertThat(gradients.of(bias).data[0]).isCloseTo(0.8f, within(1e-6f));
  }

  @Test
  void gradientThatIsNoNumberIsReportedByName() {
    gradients.of(weights).data[1] = Float.NaN;
    assertThatThrownBy(() -> gradients.clipByGlobalNorm(1))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("w [2, 1]");
  }
}
