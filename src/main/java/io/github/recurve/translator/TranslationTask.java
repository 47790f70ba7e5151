package io.github.recurve.translator;

import io.github.recurve.evaluation.TranslationMetric;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.network.Gradients;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.ParameterWeights;
import io.github.recurve.network.Workspace;
import io.github.recurve.settings.NumberFormat;
import io.github.recurve.training.loop.DataChecksum;
import io.github.recurve.training.loop.LengthBatches;
import io.github.recurve.training.loop.TrainingTask;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Training of a translator on batches of sentence pairs of similar length. An epoch is a part of
 * about the configured number of pairs. The parts follow one another, and each pass over the pairs
 * has different batches. The dev score is BLEU of greedy translations.
 */
final class TranslationTask implements TrainingTask {

  private final TranslationNetwork network;
  private final TranslatorSettings settings;
  private final Languages languages;
  private final ParallelText text;
  private final List<SentencePair> dev;
  private final LengthBatches batches;
  private final int parts;
  private final long seed;
  private int[][] epoch; // batches
  private String start; // a checksum of the first weights, or null

  TranslationTask(
      TranslationNetwork network,
      TranslatorSettings settings,
      Languages languages,
      ParallelText text,
      List<SentencePair> dev,
      long seed) {
    this.network = network;
    this.settings = settings;
    this.languages = languages;
    this.text = text;
    this.dev = dev;
    this.seed = seed;
    int[] order = new int[text.size()]; // by length of the target, then of the source
    for (int i = 0; i < order.length; i++) {
      int longest = settings.maximumLength() + 1;
      order[i] = text.target(i).length * longest + text.source(i).length;
    }
    batches = new LengthBatches(order, settings.batchSize());
    int part = settings.epochPairs() == 0 ? text.size() : settings.epochPairs();
    parts = Math.max(1, Math.min(batches.count(), Math.round(text.size() / (float) part)));
  }

  /**
   * Adds the current weights of the network to the checksums by which a checkpoint recognises its
   * run.
   */
  void startsFromWeights() {
    DataChecksum checksum = new DataChecksum();
    network.parameters().forEach(p -> checksum.add(p.value().data, p.size()));
    start = checksum.toString();
  }

  @Override
  public Map<String, String> settings() {
    return settings.toMap();
  }

  @Override
  public Map<String, String> checksums() {
    DataChecksum devText = new DataChecksum();
    dev.forEach(pair -> devText.add(pair.source()).add(pair.target()));
    Map<String, String> checksums = new TreeMap<>();
    checksums.put("training text", text.checksum());
    checksums.put("dev text", devText.toString());
    checksums.put("subwords", languages.checksum());
    if (start != null) {
      checksums.put("translator to start from", start);
    }
    return checksums;
  }

  @Override
  public List<Parameter> parameters() {
    return network.parameters();
  }

  @Override
  public int batchesPerEpoch() {
    return Math.max(1, batches.count() / parts);
  }

  @Override
  public int beginEpoch(int number, long epochSeed) {
    int[][] all = batches.epoch(seed + number / parts);
    int part = number % parts;
    int from = (int) ((long) all.length * part / parts);
    int to = (int) ((long) all.length * (part + 1) / parts);
    epoch = Arrays.copyOfRange(all, from, to);
    return epoch.length;
  }

  /** A shard takes every n-th pair of a batch, so that all have pairs of similar lengths. */
  @Override
  public Loss train(int batch, int shard, int shards, Gradients gradients, Workspace workspace) {
    int[] pairs = epoch[batch];
    int size = (pairs.length - shard + shards - 1) / shards;
    if (size <= 0) {
      return Loss.NONE;
    }
    int[][] sources = new int[size][];
    int[][] targets = new int[size][];
    long items = 0;
    for (int i = 0; i < size; i++) {
      int pair = pairs[shard + i * shards];
      sources[i] = text.source(pair);
      targets[i] = text.target(pair);
      items += targets[i].length + 1;
    }
    return new Loss(network.train(sources, targets, gradients, workspace), items, items);
  }

  /** BLEU of the greedy translations of the dev text, from 0 to 1. */
  @Override
  public double evaluate() {
    SentenceTranslator translator = new SentenceTranslator(languages, inference(), 1, 0);
    List<String> hypotheses =
        translator.translate(dev.stream().map(SentencePair::source).toList()).stream()
            .map(Translation::text)
            .toList();
    List<List<String>> references = dev.stream().map(pair -> List.of(pair.target())).toList();
    return TranslationMetric.bleu().score(hypotheses, references) / 100;
  }

  private TranslationInference inference() {
    try {
      return new TranslationInference(
          settings, languages, new ParameterWeights(network.parameters(), NumberFormat.FLOAT32));
    } catch (ModelFormatException e) {
      throw new IllegalStateException(e); // the network was created with these settings
    }
  }
}
