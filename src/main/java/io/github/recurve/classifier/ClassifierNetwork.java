package io.github.recurve.classifier;

import io.github.recurve.encoder.Encoder;
import io.github.recurve.encoder.Feature;
import io.github.recurve.encoder.Token;
import io.github.recurve.head.LabelHead;
import io.github.recurve.head.LabelHeadLayer;
import io.github.recurve.head.TagHead;
import io.github.recurve.head.TagHeadLayer;
import io.github.recurve.network.Gradients;
import io.github.recurve.network.PackedBatch;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.Workspace;
import io.github.recurve.training.loop.ExampleTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;

/**
 * The trainable many-to-one network: an encoder, one vector per text, and a label; for an assistant
 * also, over the same states, a tag per token.
 *
 * <pre>
 *   forms -> encoder [tokens, 2h] -> text layers [texts, n] -> linear [texts, labels] -> softmax
 *                                 -> linear [tokens, tags] -> CRF or softmax     for an assistant
 * </pre>
 */
final class ClassifierNetwork implements ExampleTask.Network<ClassifierNetwork.Example> {

  private final Encoder encoder;
  private final TextLayers layers;
  private final LabelHeadLayer labels;
  private final TagHeadLayer slots; // or null
  private final List<Parameter> parameters;

  /**
   * A network over some features.
   *
   * @param slots null for a classifier without slots
   */
  ClassifierNetwork(
      ClassifierSettings settings,
      List<Feature> features,
      LabelHead head,
      TagHead slots,
      SplittableRandom random) {
    encoder = new Encoder(settings, features, random);
    layers = new TextLayers(settings, encoder.outputSize(), random);
    labels = new LabelHeadLayer(head, layers.outputSize(), settings.labelSmoothing(), random);
    this.slots = slots == null ? null : slots.layer(encoder.outputSize(), random);
    parameters = new ArrayList<>(encoder.parameters());
    parameters.addAll(layers.parameters());
    parameters.addAll(labels.parameters());
    if (slots != null) {
      parameters.addAll(this.slots.parameters());
    }
  }

  @Override
  public List<Parameter> parameters() {
    return parameters;
  }

  Token token(String form) {
    return encoder.token(form);
  }

  /**
   * A text as the network reads it, with its gold label and tags.
   *
   * @param pieces at least one, none empty; just one where there are slots
   * @param label index of the label
   * @param tags [tokens], indices of the tag set, -1 where unknown; null without slots
   */
  record Example(List<Token[]> pieces, int label, int[] tags) {
    int length() {
      return pieces.stream().mapToInt(piece -> piece.length).sum();
    }
  }

  /**
   * Forward and backward over some texts.
   *
   * @return the loss of labels and tags, summed over texts
   */
  @Override
  public double train(List<Example> examples, Gradients gradients, Workspace workspace) {
    List<Token[]> pieces = examples.stream().flatMap(e -> e.pieces.stream()).toList();
    DocumentRows rows = rows(examples, pieces);
    Encoder.Pass encoded = encoder.forward(rows.pieces(), pieces, workspace); // [tokens, 2h]
    TextLayers.Pass vectors = layers.forward(rows, encoded.output(), workspace); // [texts, n]
    LabelHeadLayer.Pass scored = labels.forward(rows.texts(), vectors.output(), workspace);
    int[] gold = new int[examples.size()];
    Arrays.setAll(gold, i -> examples.get(rows.texts().original(i)).label);
    double loss = scored.loss(gold);
    FMatrixRMaj dStates = vectors.backward(scored.backward(gradients), gradients); // [tokens, 2h]
    if (slots != null) {
      TagHeadLayer.Pass tagged = slots.forward(rows.pieces(), encoded.output(), workspace);
      loss += tagged.loss(tags(rows.pieces(), examples), gradients);
      CommonOps_FDRM.addEquals(dStates, tagged.backward(gradients));
    }
    encoded.backward(dStates, gradients);
    return loss;
  }

  /** The scores of the labels of one text [labels], by the training path. */
  float[] scores(List<List<String>> pieces, Workspace workspace) {
    List<Token[]> tokens =
        pieces.stream()
            .map(piece -> piece.stream().map(encoder::token).toArray(Token[]::new))
            .toList();
    Example example = new Example(tokens, 0, null);
    DocumentRows rows = rows(List.of(example), tokens);
    FMatrixRMaj states = encoder.forward(rows.pieces(), tokens, workspace).output();
    FMatrixRMaj vectors = layers.forward(rows, states, workspace).output(); // [1, n]
    FMatrixRMaj z = labels.forward(rows.texts(), vectors, workspace).scores(); // [1, labels]
    return Arrays.copyOf(z.data, z.numCols);
  }

  private static DocumentRows rows(List<Example> examples, List<Token[]> pieces) {
    return new DocumentRows(
        examples.stream().mapToInt(e -> e.pieces.size()).toArray(),
        pieces.stream().mapToInt(piece -> piece.length).toArray());
  }

  private static int[] tags(PackedBatch batch, List<Example> examples) {
    int[] gold = new int[batch.tokens()];
    for (int i = 0; i < batch.sequences(); i++) {
      int[] tags = examples.get(batch.original(i)).tags;
      for (int t = 0; t < batch.length(i); t++) {
        gold[batch.row(i, t)] = tags[t];
      }
    }
    return gold;
  }
}
