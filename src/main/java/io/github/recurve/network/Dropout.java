package io.github.recurve.network;

import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * Variational dropout (Srivastava et al., JMLR 2014; Gal and Ghahramani, NIPS 2016): one mask for
 * all steps of a sequence. Kept values are scaled by 1 / (1 - rate), so that inference needs no
 * change.
 */
public final class Dropout implements Layer {

  private final int size;
  private final float rate;

  /**
   * Dropout on rows of {@code size} columns.
   *
   * @throws IllegalArgumentException if the rate is not in [0, 1)
   */
  public Dropout(int size, float rate) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException("dropout rate " + rate + " is not in [0, 1)");
    }
    this.size = size;
    this.rate = rate;
  }

  @Override
  public int inputSize() {
    return size;
  }

  @Override
  public int outputSize() {
    return size;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of();
  }

  @Override
  public Pass forward(PackedBatch batch, FMatrixRMaj x, Workspace workspace) {
    FMatrixRMaj mask = mask(batch.sequences(), size, rate, workspace);
    if (mask == null) {
      return new MaskedPass(batch, null, x);
    }
    FMatrixRMaj y = workspace.take(x.numRows, size);
    apply(batch, mask, x, y);
    return new MaskedPass(batch, mask, y);
  }

  /** A mask [rows, columns] of 0 and 1 / (1 - rate), or null where dropout does not apply. */
  static FMatrixRMaj mask(int rows, int columns, float rate, Workspace workspace) {
    if (rate == 0 || !workspace.training()) {
      return null;
    }
    FMatrixRMaj mask = workspace.take(rows, columns);
    SplittableRandom random = workspace.random();
    float kept = 1 / (1 - rate);
    int threshold = (int) (rate * (1 << 16));
    for (int i = 0; i < rows * columns; ) {
      // A draw of 64 bits decides on four values; the rate is exact to 1 / 65536.
      long bits = random.nextLong();
      for (int j = 0; j < 4 && i < rows * columns; j++, i++) {
        mask.data[i] = (bits & 0xffff) < threshold ? 0 : kept;
        bits >>>= 16;
      }
    }
    return mask;
  }

  private static void apply(PackedBatch batch, FMatrixRMaj mask, FMatrixRMaj x, FMatrixRMaj y) {
    for (int t = 0; t < batch.steps(); t++) {
      int at = batch.offset(t) * x.numCols;
      for (int j = 0; j < batch.active(t) * x.numCols; j++) {
        y.data[at + j] = x.data[at + j] * mask.data[j];
      }
    }
  }

  private record MaskedPass(PackedBatch batch, FMatrixRMaj mask, FMatrixRMaj output)
      implements Pass {

    @Override
    public FMatrixRMaj backward(FMatrixRMaj dy, Gradients gradients) {
      if (mask != null) {
        apply(batch, mask, dy, dy);
      }
      return dy;
    }
  }
}
