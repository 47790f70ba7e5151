package io.github.recurve.training.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {

  @TempDir Path folder;

  private Path checkpoint;

  @BeforeEach
  void name() {
    checkpoint = folder.resolve("model.bin.checkpoint");
  }

  @Test
  void oneRunAtATimeHasACheckpoint() throws Exception {
    try (RunLock lock = RunLock.of(checkpoint)) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> RunLock.of(checkpoint))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "another run is training with the checkpoint "
                  + checkpoint
                  + "; wait for it to end, or specify another file for this one");
    }
    RunLock.of(checkpoint).close();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aLockEndsWithItsProcessHoweverThatEnds() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                checkpoint.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(other.getInputStream().read()).isEqualTo('+');
      assertThatThrownBy(() -> RunLock.of(checkpoint)).hasMessageContaining("another run");
    } finally {
      other.destroyForcibly();
      assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(folder.resolve("model.bin.checkpoint.lock")).exists();
    RunLock.of(checkpoint).close();
    assertThat(folder).isEmptyDirectory();
  }

  /** A run that is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws Exception {
      try (RunLock lock = RunLock.of(Path.of(arguments[0]))) {
        System.out.print(lock == null ? '-' : '+');
        System.out.flush();
        Thread.sleep(60_000);
      }
    }
  }

  @Test
  void anInterruptedThreadGetsAndReturnsTheLock() throws Exception {
    Thread.currentThread().interrupt();
    try (RunLock lock = RunLock.of(checkpoint)) {
      assertThat(lock).isNotNull();
    }
    assertThat(Thread.interrupted()).isTrue();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFolderThatCannotHoldTheCheckpointIsRefusedBeforeTraining() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> RunLock.of(file.resolve("model.checkpoint")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString());
    assertThatThrownBy(() -> RunLock.of(folder))
        .isInstanceOf(IOException.class)
        .hasMessage(folder + " is not a regular file; specify one");
  }

  @Test
  void manyThreadsNeverHoldTheLockTogether() throws Exception {
    int[] held = {0};
    int[] most = {0};
    Thread[] threads = new Thread[4];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          new Thread(
              () -> {
                for (int j = 0; j < 50; j++) {
                  try (RunLock lock = RunLock.of(checkpoint)) {
                    synchronized (held) {
                      held[0]++;
                      most[0] = Math.max(most[0], held[0]);
                    }
                    Thread.yield();
                    synchronized (held) {
                      held[0]--;
                    }
                  } catch (IOException busy) {
                    Thread.yield();
                  }
                }
              });
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(most[0]).isEqualTo(1);
  }
}
