package io.github.recurve.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A set of vector loops that are warmed up together. Small calls make them hot until none is slower
 * than plain Java; if one remains slower, plain Java stays in use.
 *
 * <p>The calls are small because C2 compiles a method after a number of calls, regardless of their
 * length. Safe for any number of threads once the loops are added.
 */
final class WarmUp {

  /** Nanoseconds after which the vector code is abandoned. */
  static final long PATIENCE = 60_000_000_000L;

  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

  /** Held while a set warms up, so that sets finish one after the other. */
  private static final Object TURN = new Object();

  private final String name;
  private final List<Loop> cold = new ArrayList<>();

  // Read without a barrier: a thread may use plain Java a little longer, with the same results.
  private boolean fast;

  private record Loop(Runnable vector, Runnable plain) {}

  /** A set without loops; {@code name} is for the log. */
  WarmUp(String name) {
    this.name = name;
  }

  /** Adds the same computation in vectors and in plain Java. */
  WarmUp add(Runnable vector, Runnable plain) {
    cold.add(new Loop(vector, plain));
    return this;
  }

  /** Returns whether the vector code has proved at least as fast. */
  boolean isFast() {
    return fast;
  }

  /** Warms up the loops; returns when all are fast or time has run out. */
  void run(LongSupplier nanoTime) {
    synchronized (TURN) {
      long start = nanoTime.getAsLong();
      while (!cold.isEmpty()) {
        if (nanoTime.getAsLong() - start > PATIENCE) {
          LOG.info(
              "Recurve keeps using plain Java for {}: vectors were still slower after {} seconds",
              name,
              PATIENCE / 1_000_000_000L);
          return;
        }
        cold.removeIf(loop -> fastest(loop.vector, nanoTime) <= fastest(loop.plain, nanoTime));
      }
      fast = true;
    }
  }

  /** The fastest of several calls, which is least affected by interruptions. */
  private static long fastest(Runnable calls, LongSupplier nanoTime) {
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      long start = nanoTime.getAsLong();
      calls.run();
      fastest = Math.min(fastest, nanoTime.getAsLong() - start);
    }
    return fastest;
  }
}
