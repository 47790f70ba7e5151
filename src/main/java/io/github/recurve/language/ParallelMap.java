package io.github.recurve.language;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Maps the items of a list in parallel, on its own threads; results keep the order of the items.
 */
final class ParallelMap {

  private static final int MAXIMUM_THREADS = 1024;

  private ParallelMap() {}

  /**
   * The results for all items.
   *
   * @param threads 0 for one per processor
   * @throws IllegalArgumentException if the number of threads is not 0 to 1024
   * @throws CancellationException if the thread was interrupted; its interrupt status stays set
   */
  static <T, R> List<R> of(List<T> items, Function<T, R> function, int threads) {
    if (threads < 0 || threads > MAXIMUM_THREADS) {
      throw new IllegalArgumentException(
          "threads is " + threads + "; it must be 0 to " + MAXIMUM_THREADS);
    }
    int processors = Runtime.getRuntime().availableProcessors();
    ExecutorService pool = Executors.newFixedThreadPool(threads == 0 ? processors : threads);
    try {
      List<Callable<R>> calls = new ArrayList<>();
      items.forEach(item -> calls.add(() -> function.apply(item)));
      List<R> results = new ArrayList<>();
      for (Future<R> result : pool.invokeAll(calls)) {
        results.add(get(result));
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (CancellationException) new CancellationException("interrupted").initCause(e);
    } finally {
      pool.shutdownNow();
    }
  }

  private static <R> R get(Future<R> result) throws InterruptedException {
    try {
      return result.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
