package io.github.recurve.network;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Supplier;

/**
 * Scratch memory that calls hand to one another. Keeps at most one per processor, however many
 * calls ran at once, so that thousands of virtual threads leave nothing behind.
 *
 * <p>Safe for any number of threads.
 */
public final class ScratchPool<S> {

  private final ArrayBlockingQueue<S> free =
      new ArrayBlockingQueue<>(Math.max(2, Runtime.getRuntime().availableProcessors()));

  private final Supplier<S> source;

  /** An empty pool. */
  public ScratchPool(Supplier<S> source) {
    this.source = source;
  }

  /** Scratch memory of the caller's own until it is given back; its content is undefined. */
  public S take() {
    S scratch = free.poll();
    return scratch == null ? source.get() : scratch;
  }

  /** Gives scratch memory back; it is dropped if enough is free. */
  public void giveBack(S scratch) {
    free.offer(scratch);
  }
}
