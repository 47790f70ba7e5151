package io.github.recurve.training;

import io.github.recurve.network.Gradients;
import io.github.recurve.network.Workspace;
import io.github.recurve.training.TrainingTask.Loss;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;

/**
 * Trains a task: epochs over batches, each batch split into shards that are computed side by side
 * and summed in shard order, so that equal seeds, data and kernel give equal bits with any number
 * of threads. After each epoch the dev score decides which weights are kept and a checkpoint is
 * written, from which a later run goes on to the same result.
 *
 * <p>An interrupt of the running thread ends training after the present batch; what the last
 * checkpoint holds is not lost.
 */
public final class TrainingLoop {

  private final TrainingTask task;
  private final TrainingSettings settings;
  private final Path checkpointFile;
  private final TrainingListener listener;
  private final TrainingState state;

  /**
   * A run that has not begun.
   *
   * @param checkpointFile where the state is kept, or null for none; if the file exists, the run
   *     goes on from it
   * @throws IOException if the checkpoint cannot be read or is of another network or other settings
   */
  public TrainingLoop(
      TrainingTask task, TrainingSettings settings, Path checkpointFile, TrainingListener listener)
      throws IOException {
    this.task = task;
    this.settings = settings;
    this.checkpointFile = checkpointFile;
    this.listener = listener;
    this.state = new TrainingState(task, settings);
    if (checkpointFile != null) {
      Checkpoint.resume(checkpointFile, state);
    }
  }

  /**
   * Trains to the end and leaves the best weights in the task's parameters.
   *
   * @return the report of the best epoch's score and the number of epochs run in all
   * @throws InterruptedException if the thread was interrupted; the message says what the
   *     checkpoint holds, the parameters are those of the last batch
   */
  public Result run() throws IOException, InterruptedException {
    ForkJoinPool threads = new ForkJoinPool(settings.effectiveThreads());
    try {
      while (state.epoch() < settings.epochs() && state.epochsSinceBest() < settings.patience()) {
        epoch(threads);
      }
    } catch (InterruptedException e) {
      throw stopped(e);
    } finally {
      threads.shutdownNow();
    }
    state.restoreBest();
    return new Result(state.bestScore(), state.bestEpoch(), state.epoch());
  }

  /**
   * What came of a run.
   *
   * @param bestScore dev score of the weights that were kept
   * @param bestEpoch their epoch, from 1
   * @param epochs epochs run
   */
  public record Result(double bestScore, int bestEpoch, int epochs) {}

  /** An interrupt that reaches a thread while it waits has no message of its own. */
  private InterruptedException stopped(InterruptedException cause) {
    String kept =
        checkpointFile == null
            ? "no checkpoint is kept, so the same command starts over"
            : state.epoch() == 0
                ? "there is no checkpoint yet, so the same command starts over"
                : checkpointFile
                    + " holds epoch "
                    + state.epoch()
                    + ", so the same command goes on from epoch "
                    + (state.epoch() + 1);
    InterruptedException stopped =
        new InterruptedException(
            "training was interrupted in epoch " + (state.epoch() + 1) + "; " + kept);
    stopped.initCause(cause);
    return stopped;
  }

  private void epoch(ForkJoinPool threads) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    int epoch = state.epoch();
    int batches = task.beginEpoch(epoch, mix(settings.seed(), epoch, -1, 0));
    List<Worker> workers = workers();
    Loss total = Loss.NONE;
    for (int batch = 0; batch < batches; batch++) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      Loss loss = batch(threads, workers, epoch, batch);
      total = total.plus(loss);
      listener.batch(epoch + 1, batch + 1, batches, total.mean(), total.tokens() / seconds(begin));
    }
    double trainingSeconds = seconds(begin);
    state.beginEvaluation();
    double score = task.evaluate();
    state.endEvaluation(score);
    if (checkpointFile != null) {
      Checkpoint.write(checkpointFile, state);
    }
    listener.epoch(
        new EpochReport(
            state.epoch(),
            total.mean(),
            score,
            state.bestScore(),
            state.learningRate(),
            total.tokens() / trainingSeconds,
            seconds(begin)));
  }

  private Loss batch(ForkJoinPool threads, List<Worker> workers, int epoch, int batch)
      throws InterruptedException {
    List<Callable<Loss>> parts = new ArrayList<>();
    for (int shard = 0; shard < settings.shards(); shard++) {
      Worker worker = workers.get(shard);
      int part = shard;
      long seed = mix(settings.seed(), epoch, batch, shard);
      parts.add(() -> worker.run(batch, part, seed));
    }
    Loss total = Loss.NONE;
    for (Future<Loss> part : threads.invokeAll(parts)) {
      total = total.plus(get(part));
    }
    if (total.items() > 0) {
      long items = total.items();
      // In the pool, so that sums over large tables use its threads and no others.
      get(threads.submit(() -> step(workers, items)));
    }
    return total;
  }

  private void step(List<Worker> workers, long items) {
    Gradients sum = workers.get(0).gradients;
    for (Worker worker : workers.subList(1, workers.size())) {
      sum.add(worker.gradients);
    }
    sum.scale(1f / items);
    state.step(sum, (long) settings.epochs() * task.batchesPerEpoch());
  }

  private List<Worker> workers() {
    List<Worker> workers = new ArrayList<>();
    for (int shard = 0; shard < settings.shards(); shard++) {
      workers.add(new Worker());
    }
    return workers;
  }

  private static <T> T get(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static double seconds(long since) {
    return Math.max(1, System.nanoTime() - since) * 1e-9;
  }

  /** A seed for one part of one batch (the finaliser of SplitMix64 over the parts). */
  static long mix(long... parts) {
    long z = 0;
    for (long part : parts) {
      z = (z ^ part) + 0x9e3779b97f4a7c15L;
      z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
      z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
      z ^= z >>> 31;
    }
    return z;
  }

  /** The memory of one shard. */
  private final class Worker {
    private final Gradients gradients = new Gradients(task.parameters());
    private final Workspace workspace = new Workspace();

    private Loss run(int batch, int shard, long seed) {
      gradients.zero();
      workspace.beginTraining(seed);
      return task.train(batch, shard, settings.shards(), gradients, workspace);
    }
  }
}
