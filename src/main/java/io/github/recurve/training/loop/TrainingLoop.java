package io.github.recurve.training.loop;

import io.github.recurve.training.EpochReport;
import io.github.recurve.training.TrainingException;
import io.github.recurve.training.TrainingListener;
import io.github.recurve.training.TrainingResult;
import io.github.recurve.training.TrainingResult.Ending;
import io.github.recurve.training.TrainingSettings;
import io.github.recurve.training.loop.TrainingTask.Loss;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Trains a task: epochs over batches, each batch split into shards that are computed in parallel
 * and summed in shard order, so that equal seeds, data and kernel give equal bits with any number
 * of threads. After each epoch the dev score decides whether the weights are kept, and a checkpoint
 * is written from which a later run resumes to the same result.
 *
 * <p>An interrupt of the training thread ends training after the current batch; the last checkpoint
 * is kept.
 */
public final class TrainingLoop {

  private final TrainingTask task;
  private final TrainingSettings settings;
  private final Checkpoint checkpoint;
  private final TrainingListener listener;
  private final TrainingState state;

  /**
   * Creates a run.
   *
   * @param checkpointFile file for the state, or null for none; the run resumes from it if it
   *     exists
   * @throws IllegalArgumentException if a checkpoint of this network would be too large
   * @throws IOException if the checkpoint cannot be read, or belongs to another network, other
   *     settings or other data
   */
  TrainingLoop(
      TrainingTask task, TrainingSettings settings, Path checkpointFile, TrainingListener listener)
      throws IOException {
    this.task = task;
    this.settings = settings;
    this.listener = listener;
    state = new TrainingState(task, settings);
    checkpoint = checkpointFile == null ? null : new Checkpoint(checkpointFile, state);
    if (checkpoint != null) {
      checkpoint.resume();
    }
  }

  /**
   * Trains a task and leaves the best weights in its parameters.
   *
   * @param checkpoint file for the state, or null for none
   * @throws TrainingException if training diverges
   * @throws IllegalArgumentException if a checkpoint of this network would be too large
   * @throws IOException if the checkpoint cannot be read or written, or belongs to another run,
   *     finished or in progress
   * @throws InterruptedException if the thread was interrupted; the checkpoint holds the last
   *     complete epoch
   */
  public static TrainingResult run(
      TrainingTask task, TrainingSettings settings, Path checkpoint, TrainingListener listener)
      throws IOException, InterruptedException {
    if (checkpoint == null) {
      return new TrainingLoop(task, settings, null, listener).run();
    }
    try (RunLock lock = RunLock.of(checkpoint)) {
      return new TrainingLoop(task, settings, checkpoint, listener).run();
    }
  }

  /**
   * Trains to the end and leaves the best weights in the task's parameters.
   *
   * @throws TrainingException if training diverges
   * @throws IOException if the checkpoint cannot be written
   * @throws InterruptedException if the thread was interrupted; the message says what the
   *     checkpoint holds. The parameters are those of the last batch.
   */
  TrainingResult run() throws IOException, InterruptedException {
    try (Shards shards = new Shards(task, settings)) {
      while (ending() == null) {
        epoch(shards);
      }
    } catch (InterruptedException e) {
      throw stopped(e);
    }
    state.restoreBest();
    return new TrainingResult(state.bestScore(), state.bestEpoch(), state.epoch(), ending());
  }

  /** The reason to stop now, or null. */
  private Ending ending() {
    if (state.epoch() >= settings.epochs()) {
      return Ending.EPOCHS;
    }
    return state.epochsWithoutProgress() >= settings.patience() ? Ending.PATIENCE : null;
  }

  private void epoch(Shards shards) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    int epoch = state.epoch();
    int batches = task.beginEpoch(epoch, Seeds.mix(settings.seed(), epoch, -1, 0));
    Loss total = Loss.NONE;
    for (int batch = 0; batch < batches; batch++) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      total = total.plus(batch(shards, batch));
      double speed = total.tokens() / seconds(begin);
      listener.batch(epoch + 1, batch + 1, batches, total.mean(), speed);
    }
    double trainingSeconds = seconds(begin);
    state.beginEvaluation();
    double score = task.evaluate();
    if (!Double.isFinite(score)) {
      throw state.diverged("the dev score is " + score, null);
    }
    boolean improved = state.endEvaluation(score);
    if (checkpoint != null) {
      checkpoint.write();
    }
    listener.epoch(
        new EpochReport(
            state.epoch(),
            total.mean(),
            score,
            improved,
            state.learningRate(),
            total.tokens() / trainingSeconds,
            seconds(begin)));
  }

  private Loss batch(Shards shards, int batch) throws InterruptedException {
    Loss loss = shards.train(state.epoch(), batch);
    if (loss.items() > 0) {
      shards.run(() -> state.step(shards.mean(loss.items())));
      if (!Double.isFinite(loss.sum())) {
        throw state.diverged("the loss of batch " + (batch + 1) + " is " + loss.mean(), null);
      }
    }
    return loss;
  }

  /** Adds a message, which an interrupt of a waiting thread does not have. */
  private InterruptedException stopped(InterruptedException cause) {
    String kept;
    if (checkpoint == null) {
      kept = "no checkpoint is kept, so a new run starts over";
    } else if (state.epoch() == 0) {
      kept = "no checkpoint has been written yet, so a new run starts over";
    } else {
      kept =
          String.format(
              "%s holds epoch %d, so a new run resumes with epoch %d",
              checkpoint.file(), state.epoch(), state.epoch() + 1);
    }
    InterruptedException stopped =
        new InterruptedException(
            "training was interrupted in epoch " + (state.epoch() + 1) + "; " + kept);
    stopped.initCause(cause);
    return stopped;
  }

  private static double seconds(long since) {
    return Math.max(1, System.nanoTime() - since) * 1e-9;
  }
}
