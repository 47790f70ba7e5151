package io.github.recurve.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loops of the vector code that become fast together. Small calls make them hot until none is
 * slower than plain Java; where one remains slower, plain Java stays in use.
 *
 * <p>The calls are small because C2 compiles a method after a number of calls, however long they
 * take. Safe for any number of threads once the loops are added.
 */
final class WarmUp {

  /** Nanoseconds after which the vector code is given up. */
  static final long PATIENCE = 60_000_000_000L;

  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

  /** One set of loops at a time, so that the first is soon done. */
  private static final Object TURN = new Object();

  private final String name;
  private final List<Loop> cold = new ArrayList<>();

  // Read without a barrier: a thread may go on a little longer in plain Java, to the same bits.
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

  /** Returns whether the vector code has proved to be no slower. */
  boolean isFast() {
    return fast;
  }

  /** Makes the loops hot; returns when all are, or when patience is at an end. */
  void run(LongSupplier nanoTime) {
    synchronized (TURN) {
      long start = nanoTime.getAsLong();
      while (!cold.isEmpty()) {
        if (nanoTime.getAsLong() - start > PATIENCE) {
          LOG.info(
              "Recurve keeps to plain Java for {}: vectors were still slower after {} seconds",
              name,
              PATIENCE / 1_000_000_000L);
          return;
        }
        cold.removeIf(loop -> fastest(loop.vector, nanoTime) <= fastest(loop.plain, nanoTime));
      }
      fast = true;
    }
  }

  /** The fastest of some calls, which interruptions spoil least. */
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
