package io.github.recurve.classifier;

import io.github.recurve.network.Bidirectional;
import io.github.recurve.network.Cells;
import io.github.recurve.network.Dropout;
import io.github.recurve.network.Gradients;
import io.github.recurve.network.Layer;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.PooledPass;
import io.github.recurve.network.Pooling;
import io.github.recurve.network.RecurrentConfig;
import io.github.recurve.network.SequencePooling;
import io.github.recurve.network.Sequential;
import io.github.recurve.network.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * The trainable layers from states of tokens to one vector per text (for documents as in Yang et
 * al., NAACL 2016):
 *
 * <pre>
 *   states [tokens, 2h] -> pool [pieces, 2h] -> mean [texts, 2h]
 *   states [tokens, 2h] -> pool [pieces, 2h] -> dropout, bidirectional [pieces, 2d]
 *                       -> dropout, pool [texts, 2d]                  with a layer over sentences
 * </pre>
 */
final class TextLayers {

  static final String SENTENCE = "pooling.sentence";
  static final String DOCUMENT = "pooling.document";
  static final String RECURRENT = "document";

  private final SequencePooling sentence;
  private final Sequential recurrent; // or null
  private final SequencePooling document; // or null
  private final int outputSize;

  TextLayers(ClassifierSettings settings, int stateSize, SplittableRandom random) {
    sentence = new SequencePooling(settings.pooling(), SENTENCE, stateSize, random);
    if (settings.documentHidden() == 0) {
      recurrent = null;
      document = null;
      outputSize = stateSize;
      return;
    }
    Bidirectional layer =
        Cells.bidirectional(settings.cell(), RECURRENT, config(settings, stateSize), random);
    outputSize = layer.outputSize();
    recurrent =
        new Sequential(
            List.of(
                new Dropout(stateSize, settings.dropout()),
                layer,
                new Dropout(outputSize, settings.dropout())));
    document = new SequencePooling(settings.pooling(), DOCUMENT, outputSize, random);
  }

  /** The configuration of the layer over sentences, whose weights have full rank. */
  static RecurrentConfig config(ClassifierSettings settings, int stateSize) {
    return new RecurrentConfig(
        stateSize, settings.documentHidden(), 0, settings.recurrentDropout());
  }

  int outputSize() {
    return outputSize;
  }

  List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>(sentence.parameters());
    if (recurrent != null) {
      all.addAll(recurrent.parameters());
      all.addAll(document.parameters());
    }
    return all;
  }

  Pass forward(DocumentRows rows, FMatrixRMaj states, Workspace workspace) {
    return new Pass(rows, states, workspace);
  }

  /** A forward pass, with the values that its backward pass needs. */
  final class Pass {
    private final DocumentRows rows;
    private final Workspace workspace;
    private final PooledPass sentences;
    private final Layer.Pass over; // or null
    private final PooledPass texts;

    private Pass(DocumentRows rows, FMatrixRMaj states, Workspace workspace) {
      this.rows = rows;
      this.workspace = workspace;
      sentences = sentence.forward(rows.pieces(), states, workspace); // [pieces, 2h]
      FMatrixRMaj x = rows.gather(sentences.output(), workspace); // [pieces, 2h]
      if (recurrent == null) {
        over = null;
        texts = Pooling.MEAN.forward(rows.texts(), x, workspace); // [texts, 2h]
      } else {
        over = recurrent.forward(rows.texts(), x, workspace); // [pieces, 2d]
        texts = document.forward(rows.texts(), over.output(), workspace); // [texts, 2d]
      }
    }

    /** The vectors [texts, n], in the order of the batch of texts. */
    FMatrixRMaj output() {
      return texts.output();
    }

    /** Adds the parameter gradients and returns that of the states [tokens, 2h]. */
    FMatrixRMaj backward(FMatrixRMaj dy, Gradients gradients) {
      FMatrixRMaj d = texts.backward(dy, gradients); // [pieces, n]
      if (over != null) {
        d = over.backward(d, gradients); // [pieces, 2h]
      }
      return sentences.backward(rows.scatter(d, workspace), gradients);
    }
  }
}
