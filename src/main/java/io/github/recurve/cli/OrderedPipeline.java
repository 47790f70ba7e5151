package io.github.recurve.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Works on items in several threads and hands on the results in the order of the items. Memory is
 * bounded: no more items are under way than a few per thread, and none is begun while those under
 * way weigh more than a limit. To be used by one thread.
 *
 * @param <I> items
 * @param <O> results
 */
final class OrderedPipeline<I, O> implements AutoCloseable {

  private static final int ITEMS_PER_THREAD = 4;

  private final int threads;
  private final long maxWeight;
  private final Sink<O> sink;
  private final ThreadLocal<Function<I, O>> worker;
  private final ExecutorService executor; // null for one thread
  private final Deque<Pending<O>> pending = new ArrayDeque<>();
  private long underWay; // weight

  /** Takes a result, on the thread that adds items. */
  @FunctionalInterface
  interface Sink<T> {
    void accept(T result) throws IOException;
  }

  private record Pending<T>(long weight, Future<T> result) {}

  /**
   * A pipeline.
   *
   * @param threads 1 works on the calling thread, and each result is there at once
   * @param maxWeight of the items under way together; a heavier one is worked on alone
   * @param workers makes the work of one thread, which need not be thread-safe
   */
  OrderedPipeline(int threads, long maxWeight, Supplier<Function<I, O>> workers, Sink<O> sink) {
    this.threads = threads;
    this.maxWeight = maxWeight;
    this.sink = sink;
    this.worker = ThreadLocal.withInitial(workers);
    this.executor =
        threads == 1 ? null : Executors.newFixedThreadPool(threads, OrderedPipeline::daemon);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "recurve-tag");
    thread.setDaemon(true); // the JVM may end while one is at work
    return thread;
  }

  /**
   * Begins work on an item, after waiting for others if need be.
   *
   * @throws IOException of the sink
   */
  void add(I item, long weight) throws IOException {
    if (executor == null) {
      sink.accept(worker.get().apply(item));
      return;
    }
    while (!pending.isEmpty()
        && (pending.size() >= ITEMS_PER_THREAD * threads || underWay + weight > maxWeight)) {
      take();
    }
    pending.add(new Pending<>(weight, executor.submit(() -> worker.get().apply(item))));
    underWay += weight;
    while (!pending.isEmpty() && pending.peek().result.isDone()) {
      take();
    }
  }

  /** Waits for the results of all items. */
  void finish() throws IOException {
    while (!pending.isEmpty()) {
      take();
    }
  }

  private void take() throws IOException {
    Pending<O> first = pending.remove();
    underWay -= first.weight;
    try {
      sink.accept(first.result.get());
    } catch (InterruptedException e) {
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Begins nothing more; work under way is given up. */
  @Override
  public void close() {
    if (executor != null) {
      executor.shutdownNow();
    }
  }
}
