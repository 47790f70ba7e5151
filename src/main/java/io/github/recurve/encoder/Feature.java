package io.github.recurve.encoder;

import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.SafeTensorsBuilder;
import io.github.recurve.network.WeightSource;
import java.util.SplittableRandom;

/**
 * One component of a network's input per token, a function of the word form alone: a word vector, a
 * trained embedding, characters, or shape. The input row of a token is the concatenation of its
 * features.
 *
 * <p>A feature is only a description: symbols and sizes. Its trained weights live in a {@link
 * FeatureLayer} during training and in a {@link FeatureInference} afterwards. Immutable and safe
 * for any number of threads.
 */
public interface Feature {

  /** The prefix of its tensors in a model file; unique among the features of a network. */
  String name();

  /** Columns of the input row. */
  int size();

  /** The input ids of a word form: rows of tables, or symbols in order. */
  int[] ids(String form);

  /** Writes the symbols; trained weights are written with the network. */
  void write(SafeTensorsBuilder out);

  /**
   * The trainable part.
   *
   * @param random source of the initial weights; null leaves them zero, to be set
   */
  FeatureLayer layer(SplittableRandom random);

  /**
   * The inference part over trained weights.
   *
   * @throws ModelFormatException if the weights do not have the shapes that this feature needs
   */
  FeatureInference inference(WeightSource weights) throws ModelFormatException;
}
