package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.recurve.training.EpochReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLogTest {

  @TempDir Path folder;

  private Path file;
  private TrainingLog log;

  @BeforeEach
  void make() {
    file = folder.resolve("log.csv");
    log = new TrainingLog(file);
  }

  @Test
  void whatIsAppendedIsRead() throws IOException {
    assertThat(log.read()).isEmpty();
    log.append(report(1));
    log.append(report(2));
    assertThat(log.read()).containsExactly(report(1), report(2));
  }

  @Test
  void theFirstEpochBeginsTheFileAnew() throws IOException {
    log.append(report(1));
    log.append(report(2));
    log.append(report(1));
    assertThat(log.read()).containsExactly(report(1));
  }

  @Test
  void anInterruptedThreadStillWritesAndReads() throws IOException {
    log.append(report(1));
    List<EpochReport> read;
    Thread.currentThread().interrupt();
    try {
      log.append(report(2));
      read = log.read();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(read).containsExactly(report(1), report(2));
  }

  @Test
  void aLineWithoutItsEndIsLeftOut() throws IOException {
    log.append(report(1));
    String text = Files.readString(file);
    Files.writeString(file, text + "2,0.50");
    assertThat(log.read()).containsExactly(report(1));
    log.append(report(3));
    assertThat(log.read()).containsExactly(report(1), report(3));
  }

  @Test
  void aResumedRunWithoutItsLogBeginsOneWithTheHeader() throws IOException {
    log.append(report(3));
    assertThat(Files.readAllLines(file)).hasSize(2).first().asString().startsWith("epoch,");
    assertThat(log.read()).containsExactly(report(3));
  }

  @Test
  void aLineOfAnotherFileIsNamed() throws IOException {
    log.append(report(1));
    Files.writeString(file, Files.readString(file) + "a,b\n");
    assertThatThrownBy(log::read)
        .isInstanceOf(IOException.class)
        .hasMessage(file + ":3: not a line of a training log: a,b");
  }

  private static EpochReport report(int epoch) {
    return new EpochReport(epoch, 1.5, 0.25 * epoch, epoch != 2, 0.001, 1000, 2.5);
  }
}
