package io.github.recurve.training.loop;

import io.github.recurve.network.Gradients;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.Workspace;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;

/**
 * Fits the elements of a vector to numbers that lie around 1: the mean of each column of the data
 * is the best weight. The score is the negative squared distance, or what a test says.
 */
class FakeTask implements TrainingTask {

  static final int COLUMNS = 3;
  private static final int ITEMS = 40;

  final Parameter weights = Parameter.matrix("weights", new FMatrixRMaj(1, COLUMNS));
  Map<String, String> settings = Map.of("size", "3");
  Map<String, String> checksums = Map.of("training data", "1a", "vocabulary", "2b");
  Supplier<Double> score = () -> -distance();
  private final int batchSize;
  private int[][] batches = {};
  private int epochs;

  FakeTask(int batchSize) {
    this.batchSize = batchSize;
  }

  /** Called for every part of a batch; tests override it to fail. */
  void before(int epoch, int batch, int shard) {}

  @Override
  public Map<String, String> settings() {
    return settings;
  }

  @Override
  public Map<String, String> checksums() {
    return checksums;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(weights);
  }

  @Override
  public int beginEpoch(int epoch, long seed) {
    epochs = epoch + 1;
    batches = new LengthBatches(IntStream.range(0, ITEMS).toArray(), batchSize).epoch(seed);
    return batches.length;
  }

  @Override
  public int batchesPerEpoch() {
    return (ITEMS + batchSize - 1) / batchSize;
  }

  @Override
  public Loss train(int batch, int shard, int shards, Gradients gradients, Workspace workspace) {
    before(epochs, batch + 1, shard);
    double loss = 0;
    int items = 0;
    for (int i = shard; i < batches[batch].length; i += shards) {
      for (int j = 0; j < COLUMNS; j++) {
        float distance = weights.value().data[j] - value(batches[batch][i], j);
        gradients.of(weights).data[j] += distance;
        loss += distance * distance / 2;
      }
      items++;
    }
    return new Loss(loss, items, items);
  }

  @Override
  public double evaluate() {
    return score.get();
  }

  private double distance() {
    double distance = 0;
    for (int j = 0; j < COLUMNS; j++) {
      distance += Math.pow(weights.value().data[j] - 1, 2);
    }
    return distance;
  }

  private static float value(int item, int column) {
    return (float) (1 + Math.sin(item * 7 + column));
  }
}
