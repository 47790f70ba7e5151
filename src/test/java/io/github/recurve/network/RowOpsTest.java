package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class RowOpsTest {

  private final FMatrixRMaj a = new FMatrixRMaj(3, 2, true, 1, 2, 3, 4, 5, 6);

  @Test
  void columnSumsAreAdded() {
    FMatrixRMaj sums = new FMatrixRMaj(1, 2, true, 100, 200);
    RowOps.addColumnSums(a, sums);
    assertThat(sums.data).containsExactly(109, 212);
  }

  @Test
  void columnsAreCopiedInAndOut() {
    FMatrixRMaj wide = new FMatrixRMaj(3, 4);
    RowOps.copyInto(a, wide, 1);
    assertThat(wide.data).containsExactly(0, 1, 2, 0, 0, 3, 4, 0, 0, 5, 6, 0);
    FMatrixRMaj out = new FMatrixRMaj(3, 2);
    RowOps.copyOut(wide, 2, out);
    assertThat(out.data).containsExactly(2, 0, 4, 0, 6, 0);
  }

  @Test
  void everyRowIsFilled() {
    RowOps.fill(a, new FMatrixRMaj(1, 2, true, 7, 8));
    assertThat(a.data).containsExactly(7, 8, 7, 8, 7, 8);
  }

  /** The spare capacity of a matrix that was larger before is not read. */
  @Test
  void reshapedMatricesAreTakenAtTheirPresentSize() {
    a.reshape(2, 2);
    FMatrixRMaj sums = new FMatrixRMaj(1, 2);
    RowOps.addColumnSums(a, sums);
    assertThat(sums.data).containsExactly(4, 6);
  }
}
