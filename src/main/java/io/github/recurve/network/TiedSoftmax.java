package io.github.recurve.network;

import io.github.recurve.kernel.Block;
import io.github.recurve.kernel.Kernel;
import io.github.recurve.kernel.Kernels;
import io.github.recurve.kernel.PackedMatrix;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/**
 * The next-word distribution p = softmax(h E^T + b), where E is the table of the input vectors
 * (Inan et al., ICLR 2017; Press and Wolf, EACL 2017) and training may look at a sample of the
 * words.
 *
 * <p>The sample holds word j with probability q_j, the same one for all rows of a batch. The sum of
 * the softmax over the sample, each term divided by q_j, has the full sum as its mean; with it,
 * loss and gradient are those of an importance-sampled softmax (Bengio and Senecal, 2003; Jean et
 * al., ACL 2015). The true word of a row is always part of its sum, once. Frequent words have q_j =
 * 1. With all q_j = 1 this is the exact softmax.
 */
public final class TiedSoftmax {

  /** RowOps whose scores are held at a time: bounds the memory for large vocabularies. */
  private static final int CHUNK = 128;

  private final Parameter table; // [symbols, d], the first words of which can be predicted
  private final Parameter bias; // [1, words]

  /** A softmax over the first {@code words} rows of the table. */
  public TiedSoftmax(String name, Embedding table, int words) {
    this.table = table.table();
    this.bias = Parameter.vector(name + ".bias", words);
  }

  /** The bias; the table is the embedding's. */
  public List<Parameter> parameters() {
    return List.of(bias);
  }

  /** b [1, words]. */
  public Parameter bias() {
    return bias;
  }

  /**
   * The summed cross-entropy, in natural logarithm units, and its gradient.
   *
   * @param h [tokens, d]
   * @param targets the true word of each row
   * @param inclusion the probability q_j of each word to be in the sample, in (0, 1]
   * @param dh [tokens, d], written
   */
  public double loss(
      FMatrixRMaj h,
      int[] targets,
      float[] inclusion,
      FMatrixRMaj dh,
      Gradients gradients,
      Workspace workspace) {
    Sample sample = new Sample(inclusion, workspace);
    double loss = 0;
    FMatrixRMaj z = workspace.take(CHUNK, sample.size); // [rows, sample]
    for (int row = 0; row < h.numRows; row += CHUNK) {
      z.reshape(Math.min(CHUNK, h.numRows - row), sample.size);
      loss += sample.chunk(h, row, targets, z, dh, gradients);
    }
    sample.scatter(gradients);
    return loss;
  }

  /**
   * The exact log-probability of each row's target.
   *
   * @param h [tokens, d]
   * @param logProbabilities [tokens], written
   */
  public void logProbabilities(
      FMatrixRMaj h, int[] targets, double[] logProbabilities, Workspace workspace) {
    Kernel kernel = Kernels.get();
    int words = bias.size();
    PackedMatrix transposed = table.packedTransposed(); // [d, symbols]
    FMatrixRMaj z = workspace.take(CHUNK, table.value().numRows);
    for (int row = 0; row < h.numRows; row += CHUNK) {
      z.reshape(Math.min(CHUNK, h.numRows - row), table.value().numRows);
      kernel.multiply(
          Block.of(h, row), z.numRows, transposed, Block.of(z), false); // [rows, symbols]
      for (int r = 0; r < z.numRows; r++) {
        int at = r * z.numCols;
        for (int j = 0; j < words; j++) {
          z.data[at + j] += bias.value().data[j];
        }
        double target = z.data[at + targets[row + r]];
        float max = max(z.data, at, words);
        double sum = sumExp(kernel, z.data, at, words, max);
        logProbabilities[row + r] = target - max - Math.log(sum);
      }
    }
  }

  private static float max(float[] x, int from, int length) {
    float max = Float.NEGATIVE_INFINITY;
    for (int j = from; j < from + length; j++) {
      max = Math.max(max, x[j]);
    }
    return max;
  }

  /** x = exp(x - max) in place; returns the sum. */
  private static double sumExp(Kernel kernel, float[] x, int from, int length, float max) {
    for (int j = from; j < from + length; j++) {
      x[j] -= max;
    }
    kernel.exp(x, from, length);
    // Four sums that do not wait for each other.
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int j = from;
    for (; j + 3 < from + length; j += 4) {
      s0 += x[j];
      s1 += x[j + 1];
      s2 += x[j + 2];
      s3 += x[j + 3];
    }
    for (; j < from + length; j++) {
      s0 += x[j];
    }
    return s0 + s1 + (s2 + s3);
  }

  /** The sampled words with their rows of the table, gathered. */
  private final class Sample {
    private final Kernel kernel = Kernels.get();
    private final int[] words; // [sample]
    private final int[] position; // [words]: column in the sample plus one, or 0
    private final int size;
    private final float[] logInclusion; // [sample]
    private final FMatrixRMaj offsets; // [1, sample]: b_j - log q_j
    private final PackedMatrix packed; // [sample, d]
    private final PackedMatrix packedTransposed; // [d, sample]
    private final FMatrixRMaj dRows; // [sample, d]
    private final FMatrixRMaj dBias; // [1, sample]

    Sample(float[] inclusion, Workspace workspace) {
      words = new int[inclusion.length];
      position = new int[inclusion.length];
      int n = 0;
      for (int j = 0; j < inclusion.length; j++) {
        if (inclusion[j] >= 1 || workspace.random().nextDouble() < inclusion[j]) {
          words[n++] = j;
          position[j] = n;
        }
      }
      size = n;
      int d = table.value().numCols;
      logInclusion = new float[n];
      offsets = workspace.take(1, n);
      FMatrixRMaj rows = workspace.take(n, d);
      for (int i = 0; i < n; i++) {
        int j = words[i];
        logInclusion[i] = (float) Math.log(inclusion[j]);
        offsets.data[i] = bias.value().data[j] - logInclusion[i];
        System.arraycopy(table.value().data, j * d, rows.data, i * d, d);
      }
      packed = kernel.pack(rows);
      packedTransposed = kernel.packTransposed(rows);
      dRows = workspace.zeros(n, d);
      dBias = workspace.zeros(1, n);
    }

    /** Loss and gradients of {@code z.numRows} rows of h. */
    double chunk(
        FMatrixRMaj h, int row, int[] targets, FMatrixRMaj z, FMatrixRMaj dh, Gradients gradients) {
      int d = h.numCols;
      RowOps.fill(z, offsets); // [rows, sample]
      kernel.multiply(
          Block.of(h, row), z.numRows, packedTransposed, Block.of(z), true); // [rows, sample]
      double loss = 0;
      float[] missing = new float[z.numRows]; // p - 1 of targets that are not in the sample
      for (int r = 0; r < z.numRows; r++) {
        int target = targets[row + r];
        int column = position[target] - 1;
        int at = r * size;
        float score;
        if (column >= 0) {
          z.data[at + column] += logInclusion[column];
          score = z.data[at + column];
        } else {
          score = score(h, row + r, target);
        }
        float max = Math.max(score, max(z.data, at, size));
        double sum = sumExp(kernel, z.data, at, size, max);
        if (column < 0) {
          sum += Math.exp(score - max);
        }
        loss -= score - max - Math.log(sum);
        float scale = (float) (1 / sum);
        for (int j = at; j < at + size; j++) {
          z.data[j] *= scale; // p_j
        }
        if (column >= 0) {
          z.data[at + column] -= 1;
        } else {
          missing[r] = (float) (Math.exp(score - max) / sum - 1);
        }
      }
      kernel.multiply(Block.of(z), z.numRows, packed, Block.of(dh, row), false); // [rows, d]
      kernel.multiplyTransposedAdd(
          Block.of(z), Block.of(h, row), z.numRows, size, d, Block.of(dRows)); // [sample, d]
      RowOps.addColumnSums(z, dBias); // [1, sample]
      for (int r = 0; r < z.numRows; r++) {
        if (position[targets[row + r]] == 0) {
          addMissing(h, row + r, targets[row + r], missing[r], dh, gradients);
        }
      }
      return loss;
    }

    private float score(FMatrixRMaj h, int row, int word) {
      int d = h.numCols;
      double sum = bias.value().data[word];
      for (int j = 0; j < d; j++) {
        sum += (double) h.data[row * d + j] * table.value().data[word * d + j];
      }
      return (float) sum;
    }

    private void addMissing(
        FMatrixRMaj h, int row, int word, float dz, FMatrixRMaj dh, Gradients gradients) {
      int d = h.numCols;
      float[] e = table.value().data;
      float[] dE = gradients.of(table).data;
      for (int j = 0; j < d; j++) {
        dh.data[row * d + j] += dz * e[word * d + j];
        dE[word * d + j] += dz * h.data[row * d + j];
      }
      gradients.of(bias).data[word] += dz;
    }

    void scatter(Gradients gradients) {
      int d = dRows.numCols;
      float[] dE = gradients.of(table).data;
      float[] dB = gradients.of(bias).data;
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < d; j++) {
          dE[words[i] * d + j] += dRows.data[i * d + j];
        }
        dB[words[i]] += dBias.data[i];
      }
    }
  }
}
