package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class WorkspaceTest {

  private final Workspace workspace = new Workspace();

  @Test
  void matricesAreHandedOutAgainInTheNextPass() {
    workspace.beginTraining(1);
    FMatrixRMaj first = workspace.take(2, 3);
    FMatrixRMaj second = workspace.take(4, 5);
    assertThat(second).isNotSameAs(first);
    float[] memory = second.data;
    workspace.beginTraining(2);
    assertThat(workspace.take(1, 1)).isSameAs(first);
    FMatrixRMaj smaller = workspace.take(5, 2);
    assertThat(smaller).isSameAs(second);
    assertThat(smaller.data).isSameAs(memory);
    assertThat(smaller.numRows).isEqualTo(5);
    assertThat(smaller.numCols).isEqualTo(2);
  }

  @Test
  void zerosAreZeroWhereAnEarlierPassHasWritten() {
    workspace.beginTraining(1);
    workspace.take(3, 3).data[4] = 7;
    workspace.beginTraining(2);
    FMatrixRMaj zeros = workspace.zeros(2, 3);
    for (int i = 0; i < 6; i++) {
      assertThat(zeros.data[i]).isZero();
    }
  }

  @Test
  void equalSeedsDrawEqualNumbers() {
    workspace.beginTraining(5);
    assertThat(workspace.training()).isTrue();
    long first = workspace.random().nextLong();
    workspace.beginTraining(5);
    assertThat(workspace.random().nextLong()).isEqualTo(first);
    workspace.beginTraining(6);
    assertThat(workspace.random().nextLong()).isNotEqualTo(first);
  }
}
