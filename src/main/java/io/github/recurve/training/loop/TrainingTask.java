package io.github.recurve.training.loop;

import io.github.recurve.network.Gradients;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.Workspace;
import java.util.List;
import java.util.Map;

/**
 * A network with its training data. All randomness must follow from the seeds that are passed in,
 * so that a resumed run draws the same numbers.
 */
public interface TrainingTask {

  /**
   * The settings of the network and of data preparation, by name. A checkpoint is resumed only with
   * equal ones.
   */
  Map<String, String> settings();

  /**
   * {@link DataChecksum}s of everything else that a run depends on, by name: training data, dev
   * data, vocabularies. A checkpoint is resumed only with equal ones.
   */
  Map<String, String> checksums();

  /** The weights to train, in a fixed order. */
  List<Parameter> parameters();

  /**
   * Orders the training data for an epoch, from 0.
   *
   * @return the number of batches
   */
  int beginEpoch(int epoch, long seed);

  /** Number of batches in an epoch, needed in advance for the learning rate schedule. */
  int batchesPerEpoch();

  /**
   * Runs one part of a batch forward and backward, and adds the gradient of the summed loss. Called
   * by several threads at once for different parts; {@code workspace} has begun a training pass.
   *
   * @param shard from 0 to {@code shards - 1}
   * @return the summed loss, and the number of items it is summed over
   */
  Loss train(int batch, int shard, int shards, Gradients gradients, Workspace workspace);

  /** The score on the dev set with the current weights; larger is better. */
  double evaluate();

  /**
   * A sum of losses.
   *
   * @param sum in nats
   * @param items number of items that the mean is taken over (sentences, tokens)
   * @param tokens number of tokens, for the speed display
   */
  record Loss(double sum, long items, long tokens) {
    /** The empty sum. */
    public static final Loss NONE = new Loss(0, 0, 0);

    Loss plus(Loss other) {
      return new Loss(sum + other.sum, items + other.items, tokens + other.tokens);
    }

    double mean() {
      return items == 0 ? 0 : sum / items;
    }
  }
}
