package io.github.recurve.tagger;

import io.github.recurve.encoder.Encoder;
import io.github.recurve.encoder.Feature;
import io.github.recurve.encoder.Token;
import io.github.recurve.head.TagHead;
import io.github.recurve.head.TagHeadLayer;
import io.github.recurve.network.Gradients;
import io.github.recurve.network.NeighbourLoss;
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
import java.util.function.Function;
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
  private NeighbourWords neighbours; // or null
  private NeighbourLoss neighbourLoss; // or null

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

  /** Adds an auxiliary objective, whose weights exist only in training. */
  void addObjective(NeighbourWords words, SplittableRandom random) {
    neighbours = words;
    neighbourLoss = words.loss(encoder.outputSize(), random);
  }

  @Override
  public List<Parameter> parameters() {
    if (neighbourLoss == null) {
      return parameters;
    }
    List<Parameter> all = new ArrayList<>(parameters);
    all.addAll(neighbourLoss.parameters());
    return all;
  }

  /** The weights that inference reads, in a fixed order. */
  List<Parameter> storedParameters() {
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
      int[] words = neighbours == null ? null : neighbours.ids(sentence.tokens());
      examples.add(new Example(tokens, gold, words));
    }
    return examples;
  }

  /**
   * A sentence as the network reads it, with its gold tags.
   *
   * @param tokens at least one
   * @param gold [heads][tokens], indices of each head's tag set, -1 where unknown
   * @param words [tokens], for the auxiliary objective; null without
   */
  record Example(Token[] tokens, int[][] gold, int[] words) {
    int length() {
      return tokens.length;
    }
  }

  /**
   * Forward and backward over some sentences.
   *
   * @return the negative log-likelihood, summed over sentences and heads, and the loss of the
   *     auxiliary objective
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
      int which = i;
      loss += pass.loss(rows(batch, examples, e -> e.gold[which]), gradients);
      FMatrixRMaj d = pass.backward(gradients); // [tokens, 2h]
      if (dStates == null) {
        dStates = d;
      } else {
        CommonOps_FDRM.addEquals(dStates, d);
      }
    }
    if (neighbourLoss != null) {
      int[] words = rows(batch, examples, Example::words); // [tokens]
      loss += neighbourLoss.add(batch, encoded.output(), words, dStates, gradients, workspace);
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

  /** The numbers of all tokens, in the order of the batch. */
  private static int[] rows(
      PackedBatch batch, List<Example> examples, Function<Example, int[]> numbers) {
    int[] rows = new int[batch.tokens()];
    for (int i = 0; i < batch.sequences(); i++) {
      int[] sentence = numbers.apply(examples.get(batch.original(i)));
      for (int t = 0; t < batch.length(i); t++) {
        rows[batch.row(i, t)] = sentence[t];
      }
    }
    return rows;
  }
}
