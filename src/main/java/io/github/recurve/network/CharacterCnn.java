package io.github.recurve.network;

import io.github.recurve.kernel.Kernel;
import io.github.recurve.kernel.Kernels;
import io.github.recurve.model.ModelFormatException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * A vector for a word from its characters: a convolution over character embeddings, its maximum
 * over the positions, tanh (Ma and Hovy, ACL 2016, section 2.1).
 *
 * <pre>
 *   window_p = [e_{p-1}, e_p, e_{p+1}]          [width * size], zero beyond the word
 *   y        = tanh(max_p window_p F + b)       F [width * size, filters], b [1, filters]
 * </pre>
 *
 * The gradient of a filter flows to the window where it was largest.
 */
public final class CharacterCnn {

  static final int WIDTH = 3;

  private final Embedding characters;
  private final Parameter filters;
  private final Parameter bias;

  /** Fresh weights for an alphabet of the given number of symbols. */
  public CharacterCnn(String name, int symbols, int size, int filters, SplittableRandom random) {
    characters = new Embedding(name + ".characters", symbols, size, random);
    this.filters =
        Parameter.matrix(name + ".filters", Initializer.glorot(WIDTH * size, filters, 1, random));
    bias = Parameter.vector(name + ".bias", filters);
  }

  /** Columns of the output. */
  public int outputSize() {
    return bias.value().numCols;
  }

  /**
   * The inference path over trained weights.
   *
   * @throws ModelFormatException if they are missing, not finite or not of the right shapes
   */
  public static CharacterInference inference(
      String name, int symbols, int size, int filters, WeightSource weights)
      throws ModelFormatException {
    return new CharacterInference(
        weights.values(name + ".characters", symbols, size),
        weights.values(name + ".filters", WIDTH * size, filters),
        weights.vector(name + ".bias", filters));
  }

  /** The weights, in a fixed order. */
  public List<Parameter> parameters() {
    return List.of(characters.table(), filters, bias);
  }

  /**
   * Encodes words given as symbol indices, none empty.
   *
   * @return a pass with output [words, filters]
   */
  public WordPass forward(List<int[]> words, Workspace workspace) {
    WordPass pass = new WordPass(words, workspace);
    pass.forward();
    return pass;
  }

  /** The forward computation of some words with the values that its backward pass needs. */
  public final class WordPass {
    private final List<int[]> words;
    private final Workspace workspace;
    private final int positions;
    private final int[] symbols; // [positions * width]: of each window; -1 beyond the word
    private final FMatrixRMaj windows; // [positions, width * size]
    private final FMatrixRMaj scores; // [positions, filters]
    private final FMatrixRMaj output; // [words, filters]
    private final int[] best; // [words * filters]: row of the largest score

    private WordPass(List<int[]> words, Workspace workspace) {
      this.words = words;
      this.workspace = workspace;
      positions = words.stream().mapToInt(word -> word.length).sum();
      symbols = symbols();
      windows = workspace.zeros(positions * WIDTH, characters.size());
      scores = workspace.take(positions, outputSize());
      output = workspace.take(words.size(), outputSize());
      best = new int[words.size() * outputSize()];
    }

    private int[] symbols() {
      int[] result = new int[positions * WIDTH];
      int i = 0;
      for (int[] word : words) {
        for (int p = 0; p < word.length; p++) {
          for (int at = p - WIDTH / 2; at <= p + WIDTH / 2; at++) {
            result[i++] = at >= 0 && at < word.length ? word[at] : -1;
          }
        }
      }
      return result;
    }

    private void forward() {
      characters.forward(symbols, windows, 0); // [positions * width, size]
      windows.reshape(positions, WIDTH * characters.size()); // the same elements
      Kernel kernel = Kernels.get();
      RowOps.affine(kernel, windows, filters, bias, scores); // [positions, filters]
      int row = 0;
      int n = outputSize();
      for (int i = 0; i < words.size(); i++) {
        maximum(row, row + words.get(i).length, i * n);
        row += words.get(i).length;
      }
      kernel.tanh(output.data, 0, words.size() * n);
    }

    private void maximum(int from, int to, int at) {
      int n = outputSize();
      System.arraycopy(scores.data, from * n, output.data, at, n);
      Arrays.fill(best, at, at + n, from);
      for (int row = from + 1; row < to; row++) {
        for (int j = 0; j < n; j++) {
          if (scores.data[row * n + j] > output.data[at + j]) {
            output.data[at + j] = scores.data[row * n + j];
            best[at + j] = row;
          }
        }
      }
    }

    /** The vectors of the words [words, filters]. */
    public FMatrixRMaj output() {
      return output;
    }

    /** Adds the parameter gradients for {@code dy [words, filters]}. */
    public void backward(FMatrixRMaj dy, Gradients gradients) {
      Kernel kernel = Kernels.get();
      int n = outputSize();
      FMatrixRMaj dScores = workspace.zeros(positions, n);
      for (int i = 0; i < words.size() * n; i++) {
        float y = output.data[i];
        dScores.data[best[i] * n + i % n] = dy.data[i] * (1 - y * y);
      }
      RowOps.transposedProduct(
          kernel, windows, dScores, gradients.of(filters)); // [width*size, filters]
      RowOps.addColumnSums(dScores, gradients.of(bias)); // [1, filters]
      FMatrixRMaj dWindows = workspace.take(positions, windows.numCols);
      RowOps.product(kernel, dScores, filters.packedTransposed(), dWindows, false);
      dWindows.reshape(positions * WIDTH, characters.size()); // the same elements
      characters.backward(symbols, dWindows, 0, gradients);
    }
  }
}
