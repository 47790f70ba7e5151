package io.github.recurve.tagger;

import io.github.recurve.encoder.Encoder;
import io.github.recurve.encoder.Feature;
import io.github.recurve.encoder.Token;
import io.github.recurve.head.TagHead;
import io.github.recurve.head.TagHeadLayer;
import io.github.recurve.network.Gradients;
import io.github.recurve.network.PackedBatch;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.Workspace;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.training.loop.ExampleTask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;

/**
 * The trainable many-to-many network in step: an encoder and, over its states, one or more heads.
 *
 * <pre>
 *   forms -> encoder [tokens, 2h] -> linear [tokens, tags] -> CRF or softmax        for each head
 * </pre>
 */
final class TaggerNetwork implements ExampleTask.Network<TaggerNetwork.Example> {

  private final Encoder encoder;
  private final List<TagHeadLayer> heads = new ArrayList<>();
  private final List<Parameter> parameters;

  /**
   * A network over some features.
   *
   * @param random source of the initial weights; null leaves them zero, to be set
   */
  TaggerNetwork(
      TaggerSettings settings,
      List<Feature> features,
      List<TagHead> heads,
      SplittableRandom random) {
    encoder = new Encoder(settings, features, random);
    parameters = new ArrayList<>(encoder.parameters());
    for (TagHead head : heads) {
      TagHeadLayer layer = head.layer(encoder.outputSize(), random);
      this.heads.add(layer);
      parameters.addAll(layer.parameters());
    }
  }

  @Override
  public List<Parameter> parameters() {
    return parameters;
  }

  /**
   * Sentences as the network reads them.
   *
   * @param tagHeads the heads of the network
   */
  List<Example> examples(List<TaggedSentence> sentences, List<TagHead> tagHeads) {
    Map<String, Token> known = new HashMap<>();
    List<Example> examples = new ArrayList<>();
    for (TaggedSentence sentence : sentences) {
      Token[] tokens =
          sentence.tokens().stream()
              .map(form -> known.computeIfAbsent(form, encoder::token))
              .toArray(Token[]::new);
      int[][] gold = tagHeads.stream().map(head -> head.gold(sentence)).toArray(int[][]::new);
      examples.add(new Example(tokens, gold));
    }
    return examples;
  }

  /**
   * A sentence as the network reads it, with its gold tags.
   *
   * @param tokens at least one
   * @param gold [heads][tokens], indices of each head's tag set, -1 where unknown
   */
  record Example(Token[] tokens, int[][] gold) {
    int length() {
      return tokens.length;
    }
  }

  /**
   * Forward and backward over some sentences.
   *
   * @return the negative log-likelihood, summed over sentences and heads
   */
  @Override
  public double train(List<Example> examples, Gradients gradients, Workspace workspace) {
    PackedBatch batch = PackedBatch.of(examples.stream().mapToInt(Example::length).toArray());
    List<Token[]> sentences = examples.stream().map(Example::tokens).toList();
    Encoder.Pass encoded = encoder.forward(batch, sentences, workspace); // [tokens, 2h]
    FMatrixRMaj dStates = null; // [tokens, 2h]
    double loss = 0;
    for (int i = 0; i < heads.size(); i++) {
      TagHeadLayer.Pass pass = heads.get(i).forward(batch, encoded.output(), workspace);
      loss += pass.loss(gold(batch, examples, i), gradients);
      FMatrixRMaj d = pass.backward(gradients); // [tokens, 2h]
      if (dStates == null) {
        dStates = d;
      } else {
        CommonOps_FDRM.addEquals(dStates, d);
      }
    }
    encoded.backward(dStates, gradients);
    return loss;
  }

  /** The scores of one sentence [tokens, tags], by the training path. */
  FMatrixRMaj scores(List<String> forms, int head, Workspace workspace) {
    PackedBatch batch = PackedBatch.of(forms.size());
    Token[] tokens = forms.stream().map(encoder::token).toArray(Token[]::new);
    FMatrixRMaj states = encoder.forward(batch, List.<Token[]>of(tokens), workspace).output();
    return heads.get(head).forward(batch, states, workspace).scores();
  }

  private static int[] gold(PackedBatch batch, List<Example> examples, int head) {
    int[] gold = new int[batch.tokens()];
    for (int i = 0; i < batch.sequences(); i++) {
      int[] tags = examples.get(batch.original(i)).gold[head];
      for (int t = 0; t < batch.length(i); t++) {
        gold[batch.row(i, t)] = tags[t];
      }
    }
    return gold;
  }
}
