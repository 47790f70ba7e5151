package io.github.recurve.encoder;

import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.RowTable;
import io.github.recurve.model.SafeTensorsBuilder;
import io.github.recurve.network.Embedding;
import io.github.recurve.network.Gradients;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.WeightSource;
import io.github.recurve.network.Workspace;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
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

  /**
   * N-grams over a table [buckets, size].
   *
   * @param buckets number of rows to which hashes are mapped
   */
  NgramFeature(int buckets, int size) {
    this.buckets = buckets;
    this.size = size;
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
    return new Layer(new Embedding(NAME, buckets, size, random).table());
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
  private record Layer(Parameter table) implements FeatureLayer {

    @Override
    public List<Parameter> parameters() {
      return List.of(table);
    }

    @Override
    public Pass forward(
        int[][] ids, boolean[] dropped, FMatrixRMaj x, int column, Workspace workspace) {
      FMatrixRMaj e = table.value(); // [buckets, size]
      Map<int[], Integer> firstOf = new IdentityHashMap<>(); // token for which a form was summed
      for (int r = 0; r < ids.length; r++) {
        int to = r * x.numCols + column;
        Integer first = firstOf.putIfAbsent(ids[r], r);
        if (first != null) {
          System.arraycopy(x.data, first * x.numCols + column, x.data, to, e.numCols);
          continue;
        }
        float scale = scale(ids[r]);
        for (int id : ids[r]) {
          for (int j = 0; j < e.numCols; j++) {
            x.data[to + j] += scale * e.data[id * e.numCols + j];
          }
        }
      }
      return (dx, at, gradients) -> backward(ids, dx, at, gradients);
    }

    private void backward(int[][] ids, FMatrixRMaj dx, int column, Gradients gradients) {
      FMatrixRMaj d = gradients.of(table); // [buckets, size]
      for (int r = 0; r < ids.length; r++) {
        float scale = scale(ids[r]);
        int from = r * dx.numCols + column;
        for (int id : ids[r]) {
          for (int j = 0; j < d.numCols; j++) {
            d.data[id * d.numCols + j] += scale * dx.data[from + j];
          }
        }
      }
    }
  }
}
