package io.github.recurve.encoder;

import io.github.recurve.model.HashedWords;
import io.github.recurve.model.Int4Rows;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.model.SafeTensorsBuilder;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.WeightSource;
import io.github.recurve.network.Workspace;
import io.github.recurve.text.WordVectors;
import io.github.recurve.text.words.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * The pre-trained vector of a word, frozen in training and stored in four bits per element. A word
 * without one, or one that word dropout hides, reads as zeros.
 */
final class VectorFeature implements Feature, FeatureLayer, FeatureInference {

  private static final String WORDS = "lexicon.vectors";
  private static final String VECTORS = "lexicon.vectors.values";

  private final HashedWords words;
  private final Int4Rows vectors; // [words, size]

  private VectorFeature(HashedWords words, Int4Rows vectors) {
    this.words = words;
    this.vectors = vectors;
  }

  /**
   * The vectors of a file, quantised.
   *
   * @throws IllegalArgumentException if a word occurs twice
   */
  static VectorFeature of(WordVectors pretrained) {
    List<String> words = pretrained.words();
    int[] order = HashedWords.order(words);
    List<String> ordered = Arrays.stream(order).mapToObj(words::get).toList();
    Int4Rows vectors = Int4Rows.quantise(pretrained.vectors());
    return new VectorFeature(HashedWords.of(ordered), vectors.inOrder(order));
  }

  static boolean isIn(SafeTensors in) {
    return in.has(VECTORS);
  }

  static VectorFeature read(SafeTensors in) throws ModelFormatException {
    HashedWords words = HashedWords.get(in, WORDS);
    Int4Rows vectors = Int4Rows.get(in, VECTORS);
    if (vectors.rows() != words.size()) {
      throw new ModelFormatException(
          "the file has "
              + words.size()
              + " words with vectors and "
              + vectors.rows()
              + " vectors");
    }
    return new VectorFeature(words, vectors);
  }

  @Override
  public String name() {
    return "vectors";
  }

  @Override
  public int size() {
    return vectors.columns();
  }

  @Override
  public int[] ids(String form) {
    return new int[] {Normalizer.lookUp(form, words::index)};
  }

  @Override
  public void write(SafeTensorsBuilder out) {
    words.put(out, WORDS);
    vectors.put(out, VECTORS);
  }

  @Override
  public FeatureLayer layer(SplittableRandom random) {
    return this;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of();
  }

  @Override
  public Pass forward(
      int[][] ids, boolean[] dropped, FMatrixRMaj x, int column, Workspace workspace) {
    for (int r = 0; r < ids.length; r++) {
      if (!dropped[r]) {
        write(ids[r], x.data, r * x.numCols + column);
      }
    }
    return (dx, at, gradients) -> {};
  }

  @Override
  public FeatureInference inference(WeightSource weights) {
    return this;
  }

  @Override
  public void write(int[] ids, float[] x, int column) {
    if (ids[0] >= 0) {
      vectors.row(ids[0], x, column);
    }
  }

  @Override
  public String toString() {
    return "vectors [" + vectors.rows() + ", " + vectors.columns() + "] in 4 bits";
  }
}
