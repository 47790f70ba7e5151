package io.github.recurve.network;

import io.github.recurve.kernel.Block;
import io.github.recurve.kernel.Kernel;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * The recurrent part of the gates, h U with U [h, n]: one matrix, or two of rank r, U = L R, which
 * take r (h + n) instead of h n multiplications a step [1].
 *
 * <p>In {@code models/en-ner.bin} U is 160 x 640, and nothing is lost down to a rank of 48; see its
 * card.
 *
 * <p>[1] Prabhavalkar et al., On the compression of recurrent neural networks, ICASSP 2016.
 */
final class RecurrentProduct {

  private final Parameter first; // U [h, n], or L [h, r]
  private final Parameter second; // null, or R [r, n]

  RecurrentProduct(String name, RecurrentConfig shape, int gates, SplittableRandom random) {
    int h = shape.hidden();
    int r = shape.rank();
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

  /** Columns of what stands between the two matrices; 0 with one. */
  int rank() {
    return second == null ? 0 : second.value().numRows;
  }

  /** The memory that a pass needs beside its states. */
  FMatrixRMaj room(Workspace workspace, int sequences) {
    return workspace.take(sequences, rank());
  }

  /** RowOps {@code row .. row + rows} of {@code z [tokens, n]} = those of {@code h} times U. */
  void multiply(
      Kernel kernel,
      FMatrixRMaj h,
      int row,
      int rows,
      FMatrixRMaj z,
      boolean accumulate,
      FMatrixRMaj room) {
    float[] x = h.data;
    int at = row * h.numCols;
    int width = h.numCols;
    Parameter last = first;
    if (second != null) {
      kernel.multiply(
          new Block(x, at, width), rows, first.packed(), Block.of(room), false); // [rows, r]
      x = room.data;
      at = 0;
      width = rank();
      last = second;
    }
    kernel.multiply(new Block(x, at, width), rows, last.packed(), Block.of(z, row), accumulate);
  }

  /** The first rows of {@code dh} = rows {@code row .. row + rows} of {@code dz} times U^T. */
  void multiplyTransposed(
      Kernel kernel, FMatrixRMaj dz, int row, int rows, FMatrixRMaj dh, FMatrixRMaj room) {
    float[] x = dz.data;
    int at = row * dz.numCols;
    int width = dz.numCols;
    if (second != null) {
      kernel.multiply(
          new Block(x, at, width),
          rows,
          second.packedTransposed(),
          Block.of(room),
          false); // [rows, r]
      x = room.data;
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

  /**
   * The inference path: {@code z [n] = h [h] U}, by weights in bfloat16.
   *
   * @param room {@link #rank} floats from {@code roomAt}
   */
  void multiplyRow(
      Kernel kernel,
      float[] h,
      int at,
      float[] z,
      int zAt,
      boolean accumulate,
      float[] room,
      int roomAt) {
    int size = first.value().numRows;
    if (second == null) {
      int n = first.value().numCols;
      kernel.multiply(
          new Block(h, at, size),
          1,
          first.packedRounded(),
          new Block(z, zAt, n),
          accumulate); // [n]
      return;
    }
    int n = second.value().numCols;
    kernel.multiply(
        new Block(h, at, size),
        1,
        first.packedRounded(),
        new Block(room, roomAt, rank()),
        false); // [r]
    kernel.multiply(
        new Block(room, roomAt, rank()),
        1,
        second.packedRounded(),
        new Block(z, zAt, n),
        accumulate); // [n]
  }
}
