package io.github.recurve.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** With a clock that only the measured calls move. */
class WarmUpTest {

  private static final long MILLISECOND = 1_000_000;

  private long now;
  private int vectorCalls;

  private WarmUp warmUp() {
    return new WarmUp("tests");
  }

  @Test
  void vectorsTakeOverOnceTheyAreFaster() {
    WarmUp loops =
        warmUp()
            .add(() -> now += ++vectorCalls < 100 ? MILLISECOND : 5, () -> now += 10)
            .add(() -> now += 10, () -> now += 10);
    assertThat(loops.isFast()).isFalse();
    loops.run(() -> now);
    assertThat(loops.isFast()).isTrue();
    assertThat(vectorCalls).isBetween(100, 150);
  }

  @Test
  void plainJavaStaysWhereVectorsAreSlowerAndTheLogSaysSo() {
    WarmUp loops =
        warmUp()
            .add(() -> now += 1, () -> now += 10)
            .add(() -> now += 11 * MILLISECOND, () -> now += 10 * MILLISECOND);
    String log = logOf(() -> loops.run(() -> now));
    assertThat(loops.isFast()).isFalse();
    assertThat(now).isBetween(WarmUp.PATIENCE, WarmUp.PATIENCE + 1000 * MILLISECOND);
    assertThat(log)
        .contains("keeps using plain Java for tests: vectors were still slower after 60 seconds")
        .hasLineCount(1);
  }

  /** The output of slf4j-simple. */
  private static String logOf(Runnable run) {
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      run.run();
    } finally {
      System.setErr(before);
    }
    return log.toString(StandardCharsets.UTF_8).strip();
  }
}
