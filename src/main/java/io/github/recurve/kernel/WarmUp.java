package io.github.recurve.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * Loops of the vector code that become fast together. Small calls make them hot, until each beats
 * plain Java: small because it is the number of slow calls that C2 waits for.
 *
 * <p>Safe for any number of threads once the loops are added.
 */
final class WarmUp {

  /** After this the vector code is used as it is. */
  private static final long PATIENCE = 20_000_000_000L;

  /** One set of loops at a time, so that the first is soon done. */
  private static final Object TURN = new Object();

  private final List<Loop> cold = new ArrayList<>();

  // Read without a barrier: a thread may go on a little longer in plain Java, to the same bits.
  private boolean fast;

  private record Loop(Runnable vector, Runnable plain) {}

  /** Adds the same computation in vectors and in plain Java. */
  WarmUp add(Runnable vector, Runnable plain) {
    cold.add(new Loop(vector, plain));
    return this;
  }

  /** Whether the vector code is the faster one. */
  boolean isFast() {
    return fast;
  }

  /** Makes the loops hot; returns when they are. */
  void run() {
    synchronized (TURN) {
      long start = System.nanoTime();
      while (!cold.isEmpty() && System.nanoTime() - start < PATIENCE) {
        cold.removeIf(loop -> fastest(loop.vector) < fastest(loop.plain));
      }
      fast = true;
    }
  }

  /** The fastest of some calls, which interruptions spoil least. */
  private static long fastest(Runnable calls) {
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      long start = System.nanoTime();
      calls.run();
      fastest = Math.min(fastest, System.nanoTime() - start);
    }
    return fastest;
  }
}
