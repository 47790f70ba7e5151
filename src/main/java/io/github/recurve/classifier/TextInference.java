package io.github.recurve.classifier;

import io.github.recurve.kernel.Block;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.network.BidirectionalInference;
import io.github.recurve.network.Cells;
import io.github.recurve.network.PackedBatch;
import io.github.recurve.network.SequencePooling;
import io.github.recurve.network.WeightSource;
import io.github.recurve.network.Workspace;

/** The inference path of {@link TextLayers}. Immutable and safe for any number of threads. */
final class TextInference {

  private final int stateSize;
  private final SequencePooling.Inference sentence;
  private final BidirectionalInference recurrent; // or null
  private final SequencePooling.Inference document; // or null

  /**
   * Inference with the given weights.
   *
   * @throws ModelFormatException if they do not have the shapes that the settings need
   */
  TextInference(ClassifierSettings settings, int stateSize, WeightSource weights)
      throws ModelFormatException {
    this.stateSize = stateSize;
    sentence =
        SequencePooling.inference(settings.pooling(), TextLayers.SENTENCE, stateSize, weights);
    if (settings.documentHidden() == 0) {
      recurrent = null;
      document = null;
      return;
    }
    recurrent =
        Cells.bidirectionalInference(
            settings.cell(), TextLayers.RECURRENT, TextLayers.config(settings, stateSize), weights);
    document =
        SequencePooling.inference(
            settings.pooling(), TextLayers.DOCUMENT, recurrent.outputSize(), weights);
  }

  int outputSize() {
    return recurrent == null ? stateSize : recurrent.outputSize();
  }

  /** Pools the states of a piece [length, 2h] into a vector [2h], written from {@code y[at]} on. */
  void piece(Block states, int length, float[] y, int at) {
    sentence.pool(states, length, y, at);
  }

  /**
   * The vector of a text [n], from the vectors of its pieces [pieces, 2h]; zeros if it has none.
   */
  float[] text(float[] pieces, int count) {
    float[] vector = new float[outputSize()];
    if (count == 0) {
      return vector;
    }
    if (recurrent == null) {
      for (int j = 0; j < stateSize; j++) {
        double sum = 0; // as in Pooling.MEAN
        for (int p = 0; p < count; p++) {
          sum += pieces[p * stateSize + j];
        }
        vector[j] = (float) (sum / count);
      }
      return vector;
    }
    int n = recurrent.outputSize();
    Block states = new Block(new float[count * n], 0, n); // [pieces, 2d]
    recurrent.run(PackedBatch.of(count), new Block(pieces, 0, stateSize), states, new Workspace());
    document.pool(states, count, vector, 0);
    return vector;
  }
}
