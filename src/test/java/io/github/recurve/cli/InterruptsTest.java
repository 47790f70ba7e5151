package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

@Timeout(30)
class InterruptsTest {

  @Test
  void anInterruptThatIsClearedIsRepeated() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    Thread worker =
        new Thread(
            () -> {
              clearInterrupts(3);
              done.countDown();
            });
    worker.start();
    long begin = System.nanoTime();
    Interrupts.stop(worker, done, Duration.ofSeconds(20));
    assertThat(done.getCount()).isZero();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    worker.join();
  }

  @Test
  void workThatDoesNotEndIsWaitedForDuringTheGracePeriodOnly() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Thread worker =
        new Thread(
            () -> {
              while (end.getCount() > 0) {
                clearInterrupts(1);
              }
            });
    worker.start();
    Interrupts.stop(worker, new CountDownLatch(1), Duration.ofMillis(300));
    assertThat(worker.isAlive()).isTrue();
    end.countDown();
    worker.interrupt();
    worker.join();
  }

  @Test
  void anInterruptWithoutASignalIsReportedAsWell() throws Exception {
    StringWriter err = new StringWriter();
    CommandLine command = new CommandLine(new Recurve()).setErr(new PrintWriter(err));
    int exitCode =
        Interrupts.run(
            command,
            () -> {
              throw new InterruptedException("stopped");
            });
    assertThat(exitCode).isEqualTo(130);
    assertThat(err.toString()).isEqualToIgnoringNewLines("recurve: stopped");
  }

  @Test
  void theLastWordsAreWaitedForWhenTheJvmIsTerminated() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Work.class.getName())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assumeTrue(process.supportsNormalTermination(), "Java cannot send a signal here");
      assertThat(out.readLine()).isEqualTo("at work");
      // Not of the process itself, which would close its output.
      process.toHandle().destroy();
      assertThat(out.lines()).containsExactlyInAnyOrder("cleared up", "recurve: stopped");
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Waits for so many interrupts and forgets them. */
  private static void clearInterrupts(int number) {
    for (int i = 0; i < number; i++) {
      try {
        Thread.sleep(60_000);
      } catch (InterruptedException eaten) {
        // As a library would.
      }
    }
  }

  /** Work in a separate JVM that clears an interrupt and is slow to end. */
  static final class Work {
    public static void main(String[] args) throws Exception {
      PrintWriter slow =
          new PrintWriter(System.out, true, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
              long begin = System.nanoTime();
              while (System.nanoTime() - begin < 500_000_000L) {
                Thread.onSpinWait();
              }
              super.println(line);
            }
          };
      CommandLine command =
          new CommandLine(new Recurve())
              .setOut(new PrintWriter(System.out, false, StandardCharsets.UTF_8))
              .setErr(slow);
      System.exit(
          Interrupts.run(
              command,
              () -> {
                System.out.println("at work");
                clearInterrupts(2);
                command.getOut().println("cleared up");
                throw new InterruptedException("stopped");
              }));
    }
  }
}
