package io.github.recurve.training;

import io.github.recurve.network.Gradients;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.Workspace;
import java.util.List;
import java.util.Map;

/**
 * What a {@link TrainingLoop} trains: a network with its data. All randomness must follow from the
 * seeds that the loop hands in, so that a resumed run sees the same numbers.
 */
public interface TrainingTask {

  /**
   * The settings of the network and of how it reads its data, by name. A run goes on from a
   * checkpoint only with the same ones.
   */
  Map<String, String> settings();

  /** The weights to train, in a fixed order. */
  List<Parameter> parameters();

  /**
   * Orders the training data for an epoch, from 0.
   *
   * @return the number of batches
   */
  int beginEpoch(int epoch, long seed);

  /** Number of batches in an epoch, known beforehand for the learning-rate schedule. */
  int batchesPerEpoch();

  /**
   * Forward and backward over one part of a batch: adds the gradient of the summed loss. Called
   * from several threads at once with different parts; {@code workspace} has begun a training pass.
   *
   * @param shard from 0 to {@code shards - 1}
   * @return the summed loss, and over how many items
   */
  Loss train(int batch, int shard, int shards, Gradients gradients, Workspace workspace);

  /** The score on the dev set with the present weights; larger is better. */
  double evaluate();

  /**
   * A sum of losses.
   *
   * @param sum natural logarithm units
   * @param items what the mean is taken over (sentences, tokens)
   * @param tokens for the speed display
   */
  record Loss(double sum, long items, long tokens) {
    static final Loss NONE = new Loss(0, 0, 0);

    Loss plus(Loss other) {
      return new Loss(sum + other.sum, items + other.items, tokens + other.tokens);
    }

    double mean() {
      return items == 0 ? 0 : sum / items;
    }
  }
}
