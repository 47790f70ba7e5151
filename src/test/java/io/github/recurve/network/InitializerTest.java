package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.junit.jupiter.api.Test;

class InitializerTest {

  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void glorotFillsItsRangeEvenlyWhateverTheNumberOfBlocks() {
    FMatrixRMaj weights = Initializer.glorot(100, 50, 4, random);
    assertThat(weights.numRows).isEqualTo(100);
    assertThat(weights.numCols).isEqualTo(200);
    checkUniform(weights, Math.sqrt(6.0 / 150));
  }

  @Test
  void embeddingRowsHaveAnExpectedSquaredNormOfOne() {
    FMatrixRMaj table = Initializer.embedding(200, 100, random);
    checkUniform(table, Math.sqrt(3.0 / 100));
    double squares = 0;
    for (float x : table.data) {
      squares += x * x;
    }
    assertThat(squares / 200).isCloseTo(1, within(0.03));
  }

  @Test
  void valuesAreZeroWithoutRandomness() {
    assertThat(Initializer.glorot(2, 3, 2, null).data).hasSize(12).containsOnly(0);
    assertThat(Initializer.embedding(2, 3, null).data).hasSize(6).containsOnly(0);
  }

  private static void checkUniform(FMatrixRMaj values, double bound) {
    assertThat(CommonOps_FDRM.elementMaxAbs(values))
        .isCloseTo((float) bound, within((float) (0.01 * bound)))
        .isLessThanOrEqualTo((float) bound);
    double mean = CommonOps_FDRM.elementSum(values) / values.getNumElements();
    assertThat(mean).isCloseTo(0, within(0.02 * bound));
    double squares = 0;
    for (float x : values.data) {
      squares += x * x;
    }
    assertThat(squares / values.getNumElements())
        .isCloseTo(bound * bound / 3, within(0.02 * bound * bound));
  }
}
