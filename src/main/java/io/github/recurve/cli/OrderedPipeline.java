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
 * Processes items in several threads and delivers the results in the order of the items. Memory is
 * bounded: at most a few items per thread are in progress, and none is started while those in
 * progress exceed a total weight. Must be used from one thread.
 *
 * @param <I> items
 * @param <O> results
 */
final class OrderedPipeline<I, O> implements Pipeline<I> {

  private static final int ITEMS_PER_THREAD = 4;

  private final int threads;
  private final long maxWeight;
  private final Sink<O> sink;
  private final ThreadLocal<Function<I, O>> worker;
  private final ExecutorService executor; // null for one thread
  private final Deque<Pending<O>> pending = new ArrayDeque<>();
  private long underWay; // weight

  /** Receives a result, on the thread that adds items. */
  @FunctionalInterface
  interface Sink<T> {
    void accept(T result) throws IOException;
  }

  private record Pending<T>(long weight, Future<T> result) {}

  /**
   * A pipeline.
   *
   * @param threads number of threads; 1 processes on the calling thread and delivers each result at
   *     once
   * @param maxWeight total weight of the items in progress; a heavier item is processed alone
   * @param workers creates the worker of a thread, which need not be thread-safe
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
    thread.setDaemon(true); // must not keep the JVM alive
    return thread;
  }

  @Override
  public void add(I item, long weight) throws IOException {
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

  @Override
  public void finish() throws IOException {
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

  @Override
  public void close() {
    if (executor != null) {
      executor.shutdownNow();
    }
  }
}
