package io.github.recurve.classifier;

import io.github.recurve.classifier.ClassifierNetwork.Example;
import io.github.recurve.network.Gradients;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.Workspace;
import io.github.recurve.training.loop.LengthBatches;
import io.github.recurve.training.loop.TrainingTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A classifying network with its training texts, in batches of similar length. */
final class ClassifierTask implements TrainingTask {

  private final ClassifierNetwork network;
  private final ClassifierSettings settings;
  private final List<Example> examples;
  private final ToDoubleFunction<ClassifierNetwork> devScore;
  private final LengthBatches lengthBatches;
  private final Map<String, String> checksums;
  private int[][] batches = {};

  ClassifierTask(
      ClassifierNetwork network,
      ClassifierSettings settings,
      List<Example> examples,
      ToDoubleFunction<ClassifierNetwork> devScore,
      Map<String, String> checksums) {
    this.network = network;
    this.settings = settings;
    this.examples = examples;
    this.devScore = devScore;
    this.checksums = checksums;
    int[] lengths = examples.stream().mapToInt(Example::length).toArray();
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
    long tokens = 0;
    for (int i = shard; i < batches[batch].length; i += shards) {
      Example example = examples.get(batches[batch][i]);
      part.add(example);
      tokens += example.length();
    }
    if (part.isEmpty()) {
      return Loss.NONE;
    }
    return new Loss(network.train(part, gradients, workspace), part.size(), tokens);
  }

  @Override
  public double evaluate() {
    return devScore.applyAsDouble(network);
  }
}
