package io.github.recurve.tagger;

import io.github.recurve.encoder.Token;
import io.github.recurve.head.TagHead;
import io.github.recurve.network.Gradients;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.Workspace;
import io.github.recurve.tagger.TaggerNetwork.Example;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.training.loop.LengthBatches;
import io.github.recurve.training.loop.TrainingTask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A tagging network with its training sentences, in batches of similar length. */
final class TaggerTask implements TrainingTask {

  private final TaggerNetwork network;
  private final TaggerSettings settings;
  private final List<Example> examples = new ArrayList<>();
  private final ToDoubleFunction<TaggerNetwork> devScore;
  private final LengthBatches lengthBatches;
  private final Map<String, String> checksums;
  private int[][] batches = {};

  TaggerTask(
      TaggerNetwork network,
      TaggerSettings settings,
      List<TagHead> heads,
      List<TaggedSentence> sentences,
      ToDoubleFunction<TaggerNetwork> devScore,
      Map<String, String> checksums) {
    this.network = network;
    this.settings = settings;
    this.devScore = devScore;
    this.checksums = checksums;
    Map<String, Token> known = new HashMap<>();
    for (TaggedSentence sentence : sentences) {
      Token[] tokens =
          sentence.tokens().stream()
              .map(form -> known.computeIfAbsent(form, network::token))
              .toArray(Token[]::new);
      int[][] gold = heads.stream().map(head -> head.gold(sentence)).toArray(int[][]::new);
      examples.add(new Example(tokens, gold));
    }
    if (examples.isEmpty()) {
      throw new IllegalArgumentException("there are no training sentences");
    }
    int[] lengths = examples.stream().mapToInt(example -> example.tokens().length).toArray();
    lengthBatches = new LengthBatches(lengths, settings.batchSize());
  }

  @Override
  public Map<String, String> settings() {
    return settings.toMap();
  }

  @Override
  public Map<String, String> checksums() {
    return checksums;
  }

  @Override
  public List<Parameter> parameters() {
    return network.parameters();
  }

  @Override
  public int batchesPerEpoch() {
    return lengthBatches.count();
  }

  @Override
  public int beginEpoch(int epoch, long seed) {
    batches = lengthBatches.epoch(seed);
    return batches.length;
  }

  @Override
  public Loss train(int batch, int shard, int shards, Gradients gradients, Workspace workspace) {
    List<Example> part = new ArrayList<>();
    long count = 0;
    // Every shards-th sentence: neighbours have similar lengths, so the parts have similar sizes.
    for (int i = shard; i < batches[batch].length; i += shards) {
      Example example = examples.get(batches[batch][i]);
      part.add(example);
      count += example.tokens().length;
    }
    if (part.isEmpty()) {
      return Loss.NONE;
    }
    double loss = network.train(part, gradients, workspace);
    return new Loss(loss, part.size(), count);
  }

  @Override
  public double evaluate() {
    return devScore.applyAsDouble(network);
  }
}
