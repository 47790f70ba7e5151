package io.github.recurve.network;

import io.github.recurve.kernel.Block;
import io.github.recurve.kernel.Kernel;
import io.github.recurve.kernel.Kernels;
import io.github.recurve.kernel.PackedMatrix;
import org.ejml.data.FMatrixRMaj;

/**
 * Loss and gradient of {@link TiedSoftmax} for one batch, over the words of a sample, whose rows of
 * the table are gathered into a matrix.
 */
final class SampledSoftmax {

  private final Kernel kernel = Kernels.get();
  private final Parameter table; // E [symbols, d]
  private final Parameter bias; // b [1, words]
  private final Gradients gradients;
  private final WordSample sample;
  private final float smoothing;
  private final float weight;
  private final boolean whole; // whether the sample is the whole table
  private final FMatrixRMaj offsets; // b_j - log q_j [1, sample]
  private final PackedMatrix packed; // rows of E [sample, d]
  private final PackedMatrix packedTransposed; // [d, sample]
  private final FMatrixRMaj dRows; // [sample, d]; the table's if the sample is the table
  private final FMatrixRMaj dBias; // [1, sample]

  SampledSoftmax(
      Parameter table,
      Parameter bias,
      Gradients gradients,
      WordSample sample,
      TiedSoftmax.Target target,
      Workspace workspace) {
    smoothing = target.smoothing();
    weight = target.weight();
    this.table = table;
    this.bias = bias;
    this.gradients = gradients;
    this.sample = sample;
    int n = sample.size();
    int d = table.value().numCols;
    whole = n == table.value().numRows;
    offsets = workspace.take(1, n);
    for (int i = 0; i < n; i++) {
      offsets.data[i] = bias.value().data[sample.word(i)] - sample.logInclusion(i);
    }
    if (whole) {
      packed = table.packed();
      packedTransposed = table.packedTransposed();
      dRows = gradients.of(table);
    } else {
      FMatrixRMaj rows = gather(workspace); // [sample, d]
      packed = kernel.pack(rows);
      packedTransposed = kernel.packTransposed(rows);
      dRows = workspace.zeros(n, d);
    }
    dBias = workspace.zeros(1, n);
  }

  private FMatrixRMaj gather(Workspace workspace) {
    int d = table.value().numCols;
    FMatrixRMaj rows = workspace.take(sample.size(), d);
    for (int i = 0; i < sample.size(); i++) {
      System.arraycopy(table.value().data, sample.word(i) * d, rows.data, i * d, d);
    }
    return rows;
  }

  /**
   * Sums the loss of some rows and writes their gradient.
   *
   * @param h [tokens, d]
   * @param row the first of {@code z.numRows} rows of h
   * @param targets [tokens]
   * @param z [rows, sample], overwritten
   * @param dh [tokens, d], these rows are written
   */
  double loss(FMatrixRMaj h, int row, int[] targets, FMatrixRMaj z, FMatrixRMaj dh) {
    RowOps.fill(z, offsets); // [rows, sample]
    kernel.multiply(
        Block.of(h, row), z.numRows, packedTransposed, Block.of(z), true); // [rows, sample]
    double loss = 0;
    float[] missing = new float[z.numRows]; // p - 1 of targets that are not in the sample
    for (int r = 0; r < z.numRows; r++) {
      int target = targets[row + r];
      int column = sample.column(target);
      int at = r * sample.size();
      float score;
      if (column >= 0) {
        z.data[at + column] += sample.logInclusion(column);
        score = z.data[at + column];
      } else {
        score = score(h, row + r, target);
      }
      double expected = (1 - smoothing) * score; // sum_k q_k z_k
      if (smoothing > 0) {
        expected += smoothing * mean(z.data, at, sample.size());
      }
      float max = Math.max(score, kernel.max(z.data, at, sample.size()));
      double sum = kernel.sumExp(z.data, at, sample.size(), max);
      if (column < 0) {
        sum += Math.exp(score - max);
      }
      loss -= expected - max - Math.log(sum);
      float scale = (float) (1 / sum);
      float other = smoothing / sample.size();
      for (int j = at; j < at + sample.size(); j++) {
        z.data[j] = z.data[j] * scale - other; // p_j - q_j except for the target
      }
      if (column >= 0) {
        z.data[at + column] -= 1 - smoothing;
      } else {
        missing[r] = weight * (float) (Math.exp(score - max) / sum - 1);
      }
    }
    for (int i = 0; weight != 1 && i < z.getNumElements(); i++) {
      z.data[i] *= weight;
    }
    backward(h, row, z, dh);
    for (int r = 0; r < z.numRows; r++) {
      if (sample.column(targets[row + r]) < 0) {
        addMissing(h, row + r, targets[row + r], missing[r], dh);
      }
    }
    return weight * loss;
  }

  private static double mean(float[] x, int from, int length) {
    double sum = 0;
    for (int i = from; i < from + length; i++) {
      sum += x[i];
    }
    return sum / length;
  }

  private void backward(FMatrixRMaj h, int row, FMatrixRMaj dz, FMatrixRMaj dh) {
    kernel.multiply(Block.of(dz), dz.numRows, packed, Block.of(dh, row), false); // [rows, d]
    kernel.multiplyTransposedAdd(
        Block.of(dz), Block.of(h, row), dz.numRows, sample.size(), h.numCols, Block.of(dRows));
    RowOps.addColumnSums(dz, dBias); // [1, sample]
  }

  /** The score of a word that is not in the sample. */
  private float score(FMatrixRMaj h, int row, int word) {
    int d = h.numCols;
    double sum = bias.value().data[word];
    for (int j = 0; j < d; j++) {
      sum += (double) h.data[row * d + j] * table.value().data[word * d + j];
    }
    return (float) sum;
  }

  private void addMissing(FMatrixRMaj h, int row, int word, float dz, FMatrixRMaj dh) {
    int d = h.numCols;
    float[] e = table.value().data;
    float[] dE = gradients.ofRows(table, word).data;
    for (int j = 0; j < d; j++) {
      dh.data[row * d + j] += dz * e[word * d + j];
      dE[word * d + j] += dz * h.data[row * d + j];
    }
    gradients.of(bias).data[word] += dz;
  }

  /** Adds the gradients of the gathered rows to those of the table and the bias. */
  void scatter() {
    int d = dRows.numCols;
    float[] dB = gradients.of(bias).data;
    for (int i = 0; i < sample.size(); i++) {
      int word = sample.word(i);
      if (!whole) {
        float[] dE = gradients.ofRows(table, word).data;
        for (int j = 0; j < d; j++) {
          dE[word * d + j] += dRows.data[i * d + j];
        }
      }
      dB[word] += dBias.data[i];
    }
  }
}
