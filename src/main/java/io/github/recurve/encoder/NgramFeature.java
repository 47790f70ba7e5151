package io.github.recurve.encoder;

import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.RowTable;
import io.github.recurve.model.SafeTensorsBuilder;
import io.github.recurve.network.Embedding;
import io.github.recurve.network.Gradients;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.WeightSource;
import io.github.recurve.network.Workspace;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;

/**
 * The sum of the vectors of a word's character n-grams, hashed into a table (Bojanowski et al.,
 * TACL 2017), which captures common parts of words, above all stems and endings.
 *
 * <p>A word is read as {@code <word>}, so that prefixes and suffixes have separate n-grams. The sum
 * is divided by the square root of their number, which preserves its norm. The hash is part of the
 * file format: FNV-1a (32 bits) over the code points.
 *
 * <p>In training a part of a word's n-grams is left out, a different part each time: otherwise the
 * n-grams of rare words, which few other words share, are learnt by heart.
 */
final class NgramFeature implements Feature {

  private static final String NAME = "ngrams";

  private static final int MIN = 2;
  private static final int MAX = 5;

  /** Of longer words, only the first and last characters are read. */
  private static final int MAX_CHARACTERS = 32;

  private static final int FNV_OFFSET = 0x811c9dc5;
  private static final int FNV_PRIME = 0x01000193;

  private final int buckets;
  private final int size;
  private final float dropout;

  /**
   * N-grams over a table [buckets, size].
   *
   * @param buckets number of rows to which hashes are mapped
   * @param dropout rate at which n-grams are left out in training
   */
  NgramFeature(int buckets, int size, float dropout) {
    this.buckets = buckets;
    this.size = size;
    this.dropout = dropout;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int[] ids(String form) {
    int[] points = shortened(("<" + form + ">").codePoints().toArray());
    IntStream.Builder ids = IntStream.builder();
    for (int from = 0; from < points.length; from++) {
      int hash = FNV_OFFSET;
      for (int n = 1; n <= MAX && from + n <= points.length; n++) {
        hash = (hash ^ points[from + n - 1]) * FNV_PRIME;
        if (n >= MIN) {
          ids.add(Math.floorMod(hash, buckets));
        }
      }
    }
    return ids.build().toArray();
  }

  private static int[] shortened(int[] points) {
    int length = Math.min(points.length, MAX_CHARACTERS + 2);
    int half = length / 2;
    return IntStream.range(0, length)
        .map(i -> points[i < half ? i : points.length - length + i])
        .toArray();
  }

  /** Writes nothing: the table belongs to the weights. */
  @Override
  public void write(SafeTensorsBuilder out) {}

  @Override
  public FeatureLayer layer(SplittableRandom random) {
    return new Layer(new Embedding(NAME, buckets, size, random).table(), dropout);
  }

  @Override
  public FeatureInference inference(WeightSource weights) throws ModelFormatException {
    RowTable table = weights.rows(NAME, buckets, size); // [buckets, size]
    return (ids, x, column) -> {
      float[] row = new float[size];
      float scale = scale(ids);
      for (int id : ids) {
        table.row(id, row, 0);
        for (int j = 0; j < size; j++) {
          x[column + j] += scale * row[j];
        }
      }
    };
  }

  private static float scale(int[] ids) {
    return (float) (1 / Math.sqrt(ids.length));
  }

  /** The trainable table. */
  private record Layer(Parameter table, float dropout) implements FeatureLayer {

    @Override
    public List<Parameter> parameters() {
      return List.of(table);
    }

    @Override
    public Pass forward(
        int[][] ids, boolean[] dropped, FMatrixRMaj x, int column, Workspace workspace) {
      float rate = workspace.training() ? dropout : 0;
      int[][] kept = rate == 0 ? ids : sample(ids, rate, workspace.random());
      float[] scales = new float[ids.length];
      FMatrixRMaj e = table.value(); // [buckets, size]
      for (int r = 0; r < ids.length; r++) {
        scales[r] = scale(ids[r]) / (1 - rate);
        int to = r * x.numCols + column;
        for (int id : kept[r]) {
          for (int j = 0; j < e.numCols; j++) {
            x.data[to + j] += scales[r] * e.data[id * e.numCols + j];
          }
        }
      }
      return (dx, at, gradients) -> backward(kept, scales, dx, at, gradients);
    }

    /** For each word its n-grams, each left out at the given rate. */
    private static int[][] sample(int[][] ids, float rate, SplittableRandom random) {
      int[][] kept = new int[ids.length][];
      for (int r = 0; r < ids.length; r++) {
        int[] some = new int[ids[r].length];
        int n = 0;
        for (int id : ids[r]) {
          if (random.nextDouble() >= rate) {
            some[n++] = id;
          }
        }
        kept[r] = Arrays.copyOf(some, n);
      }
      return kept;
    }

    private void backward(
        int[][] kept, float[] scales, FMatrixRMaj dx, int column, Gradients gradients) {
      for (int r = 0; r < kept.length; r++) {
        FMatrixRMaj d = gradients.ofRows(table, kept[r]); // [buckets, size]
        int from = r * dx.numCols + column;
        for (int id : kept[r]) {
          for (int j = 0; j < d.numCols; j++) {
            d.data[id * d.numCols + j] += scales[r] * dx.data[from + j];
          }
        }
      }
    }
  }
}
