package io.github.recurve.encoder;

import io.github.recurve.model.SafeTensors;
import io.github.recurve.model.SafeTensorsBuilder;
import io.github.recurve.model.TensorInfo;
import java.util.List;

/**
 * The tensors in the file of a network over an encoder: the symbols of features and heads, under
 * names that begin with {@value #LEXICON}, and the weights.
 */
public final class EncoderTensors {

  /** Prefix of the names of tensors that are not weights. */
  public static final String LEXICON = "lexicon.";

  private EncoderTensors() {}

  /** Copies the weights from one file to another. */
  public static void copyWeights(SafeTensors from, SafeTensorsBuilder to) {
    for (TensorInfo tensor : from.tensors()) {
      if (!tensor.name().startsWith(LEXICON)) {
        to.put(from, tensor.name());
      }
    }
  }

  /** One line per matrix, word vectors among them: name, type and shape. */
  public static List<String> describe(SafeTensors tensors) {
    return tensors.tensors().stream()
        .filter(tensor -> !tensor.name().startsWith(LEXICON) || tensor.name().contains(".values"))
        .map(TensorInfo::toString)
        .toList();
  }
}
