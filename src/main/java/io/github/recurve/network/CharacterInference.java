package io.github.recurve.network;

import io.github.recurve.kernel.Block;
import io.github.recurve.kernel.Kernel;
import io.github.recurve.kernel.Kernels;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/**
 * Inference with a {@link CharacterCnn}: the vector of a word from its characters.
 *
 * <p>The product of a window with the filters is a sum over its characters, and each term depends
 * only on the symbol and its place in the window. The terms of the whole alphabet are precomputed,
 * so a position takes one addition per character instead of {@code size} multiplications.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class CharacterInference {

  private static final int WIDTH = CharacterCnn.WIDTH;

  private final Kernel kernel = Kernels.get();
  private final int symbols;
  private final int filters;
  private final float[] bias; // [filters]
  private final float[] parts; // [symbols + 1, WIDTH, filters]; the last row, of no symbol, is zero

  CharacterInference(FMatrixRMaj embeddings, FMatrixRMaj weights, float[] bias) {
    symbols = embeddings.numRows;
    filters = weights.numCols;
    this.bias = bias;
    int size = embeddings.numCols;
    int row = WIDTH * filters;
    parts = new float[Math.multiplyExact(symbols + 1, row)];
    FMatrixRMaj place = new FMatrixRMaj(size, filters);
    for (int w = 0; w < WIDTH; w++) {
      System.arraycopy(weights.data, w * size * filters, place.data, 0, size * filters);
      kernel.multiply(
          Block.of(embeddings),
          symbols,
          kernel.pack(place),
          new Block(parts, w * filters, row),
          false); // [symbols, filters]
    }
  }

  /** Columns of the output. */
  public int outputSize() {
    return filters;
  }

  /** Writes the vector of a word, not empty, into {@code y[at], ..., y[at + outputSize - 1]}. */
  public void encode(int[] word, float[] y, int at) {
    float[] best =
        new float
            [filters]; // separate arrays, since C2 does not vectorise loops over parts of one array
    Arrays.fill(best, Float.NEGATIVE_INFINITY);
    for (int p = 0; p < word.length; p++) {
      int before = part(p == 0 ? symbols : word[p - 1], 0);
      int here = part(word[p], 1);
      int after = part(p + 1 == word.length ? symbols : word[p + 1], 2);
      for (int j = 0; j < filters; j++) {
        best[j] = Math.max(best[j], parts[before + j] + parts[here + j] + parts[after + j]);
      }
    }
    for (int j = 0; j < filters; j++) {
      best[j] += bias[j];
    }
    kernel.tanh(best, 0, filters);
    System.arraycopy(best, 0, y, at, filters);
  }

  private int part(int symbol, int place) {
    return (symbol * WIDTH + place) * filters;
  }
}
