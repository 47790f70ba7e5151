package io.github.recurve.network;

import io.github.recurve.kernel.Kernel;
import io.github.recurve.kernel.Kernels;
import io.github.recurve.kernel.PackedMatrix;

/** 8-bit weights with one scale per row or per column. */
abstract sealed class ScaledWeights implements Weights permits Int8Weights, TransposedInt8Weights {

  final Kernel kernel = Kernels.get();
  final PackedMatrix elements; // [rows, columns]
  final float[] scales; // [rows] or [columns]

  ScaledWeights(PackedMatrix elements, float[] scales) {
    this.elements = elements;
    this.scales = scales;
  }

  @Override
  public final int rows() {
    return elements.rows();
  }

  @Override
  public final int columns() {
    return elements.columns();
  }

  @Override
  public final int scratchSize() {
    return scales.length;
  }
}
