package io.github.recurve.training.loop;

import io.github.recurve.network.Gradients;
import io.github.recurve.network.Workspace;
import io.github.recurve.training.TrainingSettings;
import io.github.recurve.training.loop.TrainingTask.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;

/**
 * The parts of a batch, computed in parallel and summed in a fixed order. Exceptions thrown by
 * parts are rethrown with their type and message. Not thread-safe.
 */
final class Shards implements AutoCloseable {

  private final TrainingTask task;
  private final long seed;
  private final ForkJoinPool threads;
  private final List<Shard> shards = new ArrayList<>();

  Shards(TrainingTask task, TrainingSettings settings) {
    this.task = task;
    this.seed = settings.seed();
    threads = new ForkJoinPool(settings.effectiveThreads());
    for (int i = 0; i < settings.shards(); i++) {
      shards.add(new Shard(i));
    }
  }

  /** Computes the gradients of a batch. */
  Loss train(int epoch, int batch) throws InterruptedException {
    List<Callable<Loss>> parts = new ArrayList<>();
    for (Shard shard : shards) {
      parts.add(() -> shard.train(epoch, batch));
    }
    Loss total = Loss.NONE;
    for (Future<Loss> part : threads.invokeAll(parts)) {
      total = total.plus(join(part));
    }
    return total;
  }

  /** Runs an optimiser step in the pool, so that it uses only the threads of the pool. */
  void run(Runnable step) throws InterruptedException {
    join(threads.submit(step));
  }

  /** The mean gradient of the last batch, which had that many items. Must be called only once. */
  Gradients mean(long items) {
    Gradients sum = shards.get(0).gradients;
    for (Shard shard : shards.subList(1, shards.size())) {
      sum.add(shard.gradients);
    }
    sum.scale(1f / items);
    return sum;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static <T> T join(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      Throwable original = original(e.getCause());
      if (original instanceof Error error) {
        throw error;
      } else if (original instanceof RuntimeException exception) {
        throw exception;
      }
      throw new IllegalStateException(original);
    }
  }

  /**
   * The exception that was thrown. ForkJoinTask may report a copy, created by reflection for the
   * waiting thread: of the same class and caused by the original, but without its message.
   */
  static Throwable original(Throwable reported) {
    Throwable thrown = reported;
    while (isCopy(thrown, thrown.getCause())) {
      thrown = thrown.getCause();
    }
    return thrown;
  }

  private static boolean isCopy(Throwable thrown, Throwable cause) {
    return cause != null
        && cause.getClass() == thrown.getClass()
        && (thrown.getMessage() == null
            || thrown.getMessage().equals(cause.getMessage())
            || thrown.getMessage().equals(cause.toString()));
  }

  /** Scratch memory of one part. */
  private final class Shard {
    private final int index;
    private final Gradients gradients = new Gradients(task.parameters());
    private final Workspace workspace = new Workspace();

    private Shard(int index) {
      this.index = index;
    }

    private Loss train(int epoch, int batch) {
      gradients.zero();
      workspace.beginTraining(Seeds.mix(seed, epoch, batch, index));
      return task.train(batch, index, shards.size(), gradients, workspace);
    }
  }
}
