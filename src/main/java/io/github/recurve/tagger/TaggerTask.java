package io.github.recurve.tagger;

import io.github.recurve.network.Gradients;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.Workspace;
import io.github.recurve.tagger.Lexicon.Token;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.training.LengthBatches;
import io.github.recurve.training.TrainingTask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A tagging network with its training sentences, in batches of similar length. */
final class TaggerTask implements TrainingTask {

  private final TaggerNetwork network;
  private final TaggerSettings settings;
  private final List<Token[]> tokens = new ArrayList<>();
  private final List<int[]> tags = new ArrayList<>();
  private final ToDoubleFunction<TaggerNetwork> devScore;
  private final LengthBatches lengthBatches;
  private final Map<String, String> checksums;
  private int[][] batches = {};

  TaggerTask(
      TaggerNetwork network,
      TaggerSettings settings,
      Lexicon lexicon,
      TagSet tagSet,
      List<TaggedSentence> sentences,
      ToDoubleFunction<TaggerNetwork> devScore,
      Map<String, String> checksums) {
    this.network = network;
    this.settings = settings;
    this.devScore = devScore;
    this.checksums = checksums;
    Map<String, Token> known = new HashMap<>();
    for (TaggedSentence sentence : sentences) {
      if (sentence.tokens().isEmpty()) {
        continue;
      }
      tokens.add(
          sentence.tokens().stream()
              .map(form -> known.computeIfAbsent(form, lexicon::token))
              .toArray(Token[]::new));
      tags.add(tagSet.encode(sentence.tags()));
    }
    if (tokens.isEmpty()) {
      throw new IllegalArgumentException("there are no training sentences");
    }
    int[] lengths = tokens.stream().mapToInt(sentence -> sentence.length).toArray();
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
    List<Token[]> sentences = new ArrayList<>();
    List<int[]> gold = new ArrayList<>();
    long count = 0;
    // Every shards-th sentence: neighbours have similar lengths, so the parts have similar sizes.
    for (int i = shard; i < batches[batch].length; i += shards) {
      Token[] sentence = tokens.get(batches[batch][i]);
      sentences.add(sentence);
      gold.add(tags.get(batches[batch][i]));
      count += sentence.length;
    }
    if (sentences.isEmpty()) {
      return Loss.NONE;
    }
    double loss = network.train(sentences, gold, gradients, workspace);
    return new Loss(loss, sentences.size(), count);
  }

  @Override
  public double evaluate() {
    return devScore.applyAsDouble(network);
  }
}
