package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Sums over the rows of a table that were added to, against sums over the whole table. */
class GradientsTest {

  /** More elements than one range of a parallel loop, and rows that lie in two of them. */
  private static final int ROWS = 12_000;

  private static final int COLUMNS = 24;

  private final Parameter table = Parameter.matrix("table", new FMatrixRMaj(ROWS, COLUMNS));
  private final Parameter bias = Parameter.vector("bias", 3);
  private final List<Parameter> all = List.of(table, bias);
  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void rowsHaveTheBitsOfWholeTables() {
    Gradients rows = new Gradients(all);
    Gradients whole = new Gradients(all);
    Gradients moreRows = new Gradients(all);
    Gradients moreWhole = new Gradients(all);
    for (int batch = 0; batch < 3; batch++) {
      fill(rows, whole, batch);
      fill(moreRows, moreWhole, 2 - batch);
      rows.add(moreRows);
      whole.add(moreWhole);
      rows.scale(1 / 7f);
      whole.scale(1 / 7f);
      assertThat(rows.clipByGlobalNorm(2)).isEqualTo(whole.clipByGlobalNorm(2)).isGreaterThan(2);
      for (Parameter p : all) {
        assertThat(rows.values(p)).isEqualTo(whole.values(p));
      }
      for (Gradients gradients : List.of(rows, whole, moreRows, moreWhole)) {
        gradients.zero();
        for (Parameter p : all) {
          assertThat(gradients.values(p)).containsOnly(0f);
        }
      }
    }
  }

  /** Adds the same to both; in the first batch to no row. */
  private void fill(Gradients rows, Gradients whole, int batch) {
    for (int i = 0; i < 200 * batch; i++) {
      int row = i == 0 ? ROWS - 1 : i == 1 ? (1 << 17) / COLUMNS : random.nextInt(ROWS);
      for (int j = 0; j < COLUMNS; j++) {
        float d = (float) random.nextDouble(-1, 1);
        rows.ofRows(table, row, -1).data[row * COLUMNS + j] += d;
        whole.of(table).data[row * COLUMNS + j] += d;
      }
    }
    for (Gradients gradients : List.of(rows, whole)) {
      gradients.of(bias).data[1] += 100;
    }
  }

  @Test
  void aParameterOfAnotherNetworkIsRefused() {
    Gradients gradients = new Gradients(List.of(bias));
    assertThatThrownBy(() -> gradients.ofRows(table, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("table [12000, 24]");
  }
}
