package io.github.recurve.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets Ctrl-C end long work in order instead of in the middle of it. */
final class Interrupts {

  private static final int GRACE_SECONDS = 20;

  private Interrupts() {}

  /**
   * Runs work on this thread; when the JVM is asked to end, interrupts it and waits a while for it
   * to leave files in order.
   */
  static <T> T run(Callable<T> work) throws Exception {
    Thread worker = Thread.currentThread();
    CountDownLatch done = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              worker.interrupt();
              try {
                done.await(GRACE_SECONDS, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.call();
    } finally {
      done.countDown();
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The JVM is ending already, which is why we are here.
        Thread.interrupted();
      }
    }
  }
}
