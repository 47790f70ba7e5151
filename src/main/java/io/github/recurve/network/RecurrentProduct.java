package io.github.recurve.network;

import io.github.recurve.kernel.Block;
import io.github.recurve.kernel.Kernel;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * The recurrent part of the gates, h U with U [h, n]: one matrix, or two of rank r, U = L R, which
 * take r (h + n) instead of h n multiplications per step and sequence [1].
 *
 * <p>[1] Prabhavalkar et al., On the compression of recurrent neural networks, ICASSP 2016.
 */
final class RecurrentProduct {

  private final Parameter first; // U [h, n], or L [h, r]
  private final Parameter second; // null, or R [r, n]

  RecurrentProduct(String name, RecurrentConfig config, int gates, SplittableRandom random) {
    int h = config.hidden();
    int r = config.rank();
    if (r == 0) {
      first = Parameter.matrix(name, Initializer.glorot(h, h, gates, random));
      second = null;
    } else {
      first = Parameter.matrix(name + ".left", Initializer.glorot(h, r, 1, random));
      second = Parameter.matrix(name + ".right", Initializer.glorot(r, h, gates, random));
    }
  }

  List<Parameter> parameters() {
    return second == null ? List.of(first) : List.of(first, second);
  }

  /** The inner dimension of the two matrices; 0 with one. */
  int rank() {
    return second == null ? 0 : second.value().numRows;
  }

  /** The scratch memory for the products of a pass. */
  FMatrixRMaj scratch(Workspace workspace, int sequences) {
    return workspace.take(sequences, rank());
  }

  /** Rows {@code row .. row + rows} of {@code z [tokens, n]} = those of {@code h} times U. */
  void multiply(
      Kernel kernel,
      FMatrixRMaj h,
      int row,
      int rows,
      FMatrixRMaj z,
      boolean accumulate,
      FMatrixRMaj scratch) {
    float[] x = h.data;
    int at = row * h.numCols;
    int width = h.numCols;
    Parameter last = first;
    if (second != null) {
      kernel.multiply(
          new Block(x, at, width), rows, first.packed(), Block.of(scratch), false); // [rows, r]
      x = scratch.data;
      at = 0;
      width = rank();
      last = second;
    }
    kernel.multiply(new Block(x, at, width), rows, last.packed(), Block.of(z, row), accumulate);
  }

  /** The first rows of {@code dh} = rows {@code row .. row + rows} of {@code dz} times U^T. */
  void multiplyTransposed(
      Kernel kernel, FMatrixRMaj dz, int row, int rows, FMatrixRMaj dh, FMatrixRMaj scratch) {
    float[] x = dz.data;
    int at = row * dz.numCols;
    int width = dz.numCols;
    if (second != null) {
      kernel.multiply(
          new Block(x, at, width),
          rows,
          second.packedTransposed(),
          Block.of(scratch),
          false); // [rows, r]
      x = scratch.data;
      at = 0;
      width = rank();
    }
    kernel.multiply(
        new Block(x, at, width), rows, first.packedTransposed(), Block.of(dh), false); // [rows, h]
  }

  /**
   * Sums over all unrolled steps: dU += h^T dz, or dR += (h L)^T dz and dL += h^T (dz R^T).
   *
   * @param h [tokens, h], the states before each step
   */
  void addGradients(
      Kernel kernel, FMatrixRMaj h, FMatrixRMaj dz, Gradients gradients, Workspace workspace) {
    if (second == null) {
      RowOps.transposedProduct(kernel, h, dz, gradients.of(first)); // [h, n]
      return;
    }
    FMatrixRMaj between = workspace.take(h.numRows, rank());
    RowOps.product(kernel, h, first.packed(), between, false); // [tokens, r]
    RowOps.transposedProduct(kernel, between, dz, gradients.of(second)); // [r, n]
    RowOps.product(kernel, dz, second.packedTransposed(), between, false); // [tokens, r]
    RowOps.transposedProduct(kernel, h, between, gradients.of(first)); // [h, r]
  }
}
