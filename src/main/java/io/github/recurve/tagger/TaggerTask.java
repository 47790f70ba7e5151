package io.github.recurve.tagger;

import io.github.recurve.network.Gradients;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.Workspace;
import io.github.recurve.tagger.Lexicon.Token;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.training.TrainingTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * The training data of a tagger, in batches of sentences of like length: little of a batch then
 * runs with few rows.
 */
final class TaggerTask implements TrainingTask {

  /**
   * Sentences are sorted by length within pools of this many batches, so that epochs still differ.
   */
  private static final int POOL_BATCHES = 50;

  private final TaggerNetwork network;
  private final TaggerSettings settings;
  private final List<Token[]> tokens = new ArrayList<>();
  private final List<int[]> tags = new ArrayList<>();
  private final ToDoubleFunction<TaggerNetwork> devScore;
  private int[][] batches = {};

  TaggerTask(
      TaggerNetwork network,
      TaggerSettings settings,
      Lexicon lexicon,
      TagSet tagSet,
      List<TaggedSentence> sentences,
      ToDoubleFunction<TaggerNetwork> devScore) {
    this.network = network;
    this.settings = settings;
    this.devScore = devScore;
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
  }

  @Override
  public Map<String, String> settings() {
    return settings.toMap();
  }

  @Override
  public List<Parameter> parameters() {
    return network.parameters();
  }

  @Override
  public int batchesPerEpoch() {
    return (tokens.size() + settings.batchSize() - 1) / settings.batchSize();
  }

  @Override
  public int beginEpoch(int epoch, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Integer[] order = new Integer[tokens.size()];
    Arrays.setAll(order, i -> i);
    shuffle(order, random);
    int batchSize = settings.batchSize();
    int pool = POOL_BATCHES * batchSize;
    for (int from = 0; from < order.length; from += pool) {
      Arrays.sort(
          order,
          from,
          Math.min(from + pool, order.length),
          Comparator.comparingInt(i -> tokens.get(i).length));
    }
    int[][] made = new int[batchesPerEpoch()][];
    for (int b = 0; b < made.length; b++) {
      int from = b * batchSize;
      int to = Math.min(from + batchSize, order.length);
      made[b] = Arrays.stream(order, from, to).mapToInt(Integer::intValue).toArray();
    }
    shuffle(made, random);
    batches = made;
    return made.length;
  }

  @Override
  public Loss train(int batch, int shard, int shards, Gradients gradients, Workspace workspace) {
    List<Token[]> sentences = new ArrayList<>();
    List<int[]> gold = new ArrayList<>();
    long count = 0;
    // Every shards-th sentence: neighbours are of like length, so the parts are of like size.
    for (int i = shard; i < batches[batch].length; i += shards) {
      Token[] sentence = tokens.get(batches[batch][i]);
      sentences.add(sentence);
      gold.add(tags.get(batches[batch][i]));
      count += sentence.length;
    }
    if (sentences.isEmpty()) {
      return new Loss(0, 0, 0);
    }
    double loss = network.train(sentences, gold, gradients, workspace);
    return new Loss(loss, sentences.size(), count);
  }

  @Override
  public double evaluate() {
    return devScore.applyAsDouble(network);
  }

  private static <T> void shuffle(T[] items, SplittableRandom random) {
    for (int i = items.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      T item = items[i];
      items[i] = items[j];
      items[j] = item;
    }
  }
}
