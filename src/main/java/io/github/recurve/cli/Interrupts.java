package io.github.recurve.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/** Lets Ctrl-C stop long work at a safe point. */
final class Interrupts {

  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final int AGAIN_MILLIS = 200;

  private Interrupts() {}

  /**
   * Runs work on this thread. When the JVM is asked to terminate, interrupts the work and waits a
   * while for it to leave its files consistent and report their state.
   *
   * @param command the command on whose error stream failures are reported
   * @return the exit code of the work, or that of its failure
   */
  static int run(CommandLine command, Callable<Integer> work) {
    Thread worker = Thread.currentThread();
    CountDownLatch done = new CountDownLatch(1);
    Thread hook = new Thread(() -> stop(worker, done, GRACE));
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      Integer exitCode = work.call();
      command.getOut().flush();
      return exitCode;
    } catch (Exception e) {
      // picocli would be too late: the JVM ends as soon as the hook returns.
      return Failures.report(e, command.getOut(), command.getErr());
    } finally {
      done.countDown();
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The JVM is shutting down already.
      }
    }
  }

  /**
   * Interrupts a thread repeatedly until its work is done or the grace period is over: some
   * libraries, drawing ones above all, clear the interrupt.
   */
  static void stop(Thread worker, CountDownLatch done, Duration grace) {
    long begin = System.nanoTime();
    try {
      do {
        worker.interrupt();
      } while (!done.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS)
          && System.nanoTime() - begin < grace.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
