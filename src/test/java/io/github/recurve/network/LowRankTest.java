package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.ejml.dense.row.NormOps_FDRM;
import org.junit.jupiter.api.Test;

class LowRankTest {

  @Property(tries = 100)
  void aMatrixOfThatRankIsTheProductOfItsFactors(
      @ForAll @IntRange(min = 1, max = 8) int m,
      @ForAll @IntRange(min = 1, max = 8) int n,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int rank = random.nextInt(1, Math.min(m, n) + 1);
    FMatrixRMaj matrix =
        product(GradientCheck.random(m, rank, random), GradientCheck.random(rank, n, random));
    FMatrixRMaj left = new FMatrixRMaj(m, rank);
    FMatrixRMaj right = new FMatrixRMaj(rank, n);
    LowRank.factor(matrix, left, right);
    assertThat(distance(matrix, product(left, right))).isLessThan(1e-5f * (1 + m * n));
  }

  @Test
  void theLargestSingularValuesAreKeptAndSharedByTheFactors() {
    FMatrixRMaj diagonal = CommonOps_FDRM.diag(1, 9, 4);
    FMatrixRMaj left = new FMatrixRMaj(3, 2);
    FMatrixRMaj right = new FMatrixRMaj(2, 3);
    LowRank.factor(diagonal, left, right);
    assertThat(distance(product(left, right), CommonOps_FDRM.diag(0, 9, 4))).isLessThan(1e-5f);
    assertThat(NormOps_FDRM.normF(left)).isCloseTo((float) Math.sqrt(13), within(1e-5f));
    assertThat(NormOps_FDRM.normF(right)).isCloseTo((float) Math.sqrt(13), within(1e-5f));
  }

  @Test
  void rejectsMatricesWithNan() {
    FMatrixRMaj damaged = new FMatrixRMaj(2, 2, true, 1, Float.NaN, 0, 1);
    FMatrixRMaj left = new FMatrixRMaj(2, 1);
    FMatrixRMaj right = new FMatrixRMaj(1, 2);
    assertThatThrownBy(() -> LowRank.factor(damaged, left, right))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("[2, 2]");
  }

  private static FMatrixRMaj product(FMatrixRMaj a, FMatrixRMaj b) {
    FMatrixRMaj c = new FMatrixRMaj(a.numRows, b.numCols);
    CommonOps_FDRM.mult(a, b, c);
    return c;
  }

  private static float distance(FMatrixRMaj a, FMatrixRMaj b) {
    FMatrixRMaj difference = new FMatrixRMaj(a.numRows, a.numCols);
    CommonOps_FDRM.subtract(a, b, difference);
    return NormOps_FDRM.normF(difference);
  }
}
