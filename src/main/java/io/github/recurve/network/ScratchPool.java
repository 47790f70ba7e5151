package io.github.recurve.network;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Supplier;

/**
 * A pool of scratch memory, reused across calls. Keeps at most one object per processor, regardless
 * of the number of concurrent calls, so that thousands of virtual threads do not retain memory.
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

  /** Takes scratch memory, exclusively until it is given back; its content is undefined. */
  public S take() {
    S scratch = free.poll();
    return scratch == null ? source.get() : scratch;
  }

  /** Gives scratch memory back; it is discarded if the pool is full. */
  public void giveBack(S scratch) {
    free.offer(scratch);
  }
}
