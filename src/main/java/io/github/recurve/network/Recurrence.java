package io.github.recurve.network;

import io.github.recurve.kernel.Kernel;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/** What all recurrent cells do alike: hand the state from step to step and sum weight gradients. */
final class Recurrence {
  private Recurrence() {}

  /**
   * Copies the states of the step before into the rows of this step, masked; rows that begin a
   * sequence get zero. {@code states, previous [tokens, h]}, {@code mask [sequences, h]} or null.
   */
  static void carry(
      FMatrixRMaj states,
      int before,
      FMatrixRMaj previous,
      int row,
      int carried,
      int active,
      FMatrixRMaj mask) {
    int h = states.numCols;
    int length = carried * h;
    if (mask == null) {
      System.arraycopy(states.data, before * h, previous.data, row * h, length);
    } else {
      for (int j = 0; j < length; j++) {
        previous.data[row * h + j] = states.data[before * h + j] * mask.data[j];
      }
    }
    Arrays.fill(previous.data, (row + carried) * h, (row + active) * h, 0);
  }

  /**
   * Adds the gradient of the carried states, masked, to the output gradients of the step before.
   */
  static void carryBack(
      FMatrixRMaj dPrevious, FMatrixRMaj dStates, int before, int carried, FMatrixRMaj mask) {
    int h = dStates.numCols;
    int at = before * h;
    if (mask == null) {
      for (int j = 0; j < carried * h; j++) {
        dStates.data[at + j] += dPrevious.data[j];
      }
    } else {
      for (int j = 0; j < carried * h; j++) {
        dStates.data[at + j] += dPrevious.data[j] * mask.data[j];
      }
    }
  }

  /**
   * Sums over all unrolled steps: dW += x^T dz, dU += previous^T dz, db += 1^T dz; returns dx = dz
   * W^T.
   */
  static FMatrixRMaj weightGradients(
      Kernel kernel,
      Workspace workspace,
      FMatrixRMaj x,
      FMatrixRMaj previous,
      FMatrixRMaj dz,
      Parameter input,
      RecurrentProduct recurrent,
      Parameter bias,
      Gradients gradients) {
    RowOps.transposedProduct(kernel, x, dz, gradients.of(input)); // [in, gates]
    recurrent.addGradients(kernel, previous, dz, gradients, workspace); // [h, gates]
    RowOps.addColumnSums(dz, gradients.of(bias)); // [1, gates]
    FMatrixRMaj dx = workspace.take(x.numRows, x.numCols);
    RowOps.product(kernel, dz, input.packedTransposed(), dx, false); // [tokens, in]
    return dx;
  }
}
