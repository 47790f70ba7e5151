package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.training.EpochReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingDisplayTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();

  @Test
  void trainingContinuesIfTheChartCannotBeWritten() throws IOException {
    // A folder stands where the chart would be.
    try (TrainingDisplay display = display(folder)) {
      display.epoch(report(1));
      display.epoch(report(2));
    }
    assertThat(out.toString()).containsOnlyOnce("no chart").contains("epoch 2");
    assertThat(folder.resolve("log.csv")).content().contains("0.6");
  }

  @Test
  void anInterruptIsKeptForTheTrainingAndNoChartIsBegun() throws IOException {
    Path chart = folder.resolve("chart.png");
    try (TrainingDisplay display = display(chart)) {
      display.batch(1, 1, 2, 1, 1000);
      Thread.currentThread().interrupt();
      display.epoch(report(1));
      display.batch(2, 1, 2, 1, 1000);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(Files.readAllLines(folder.resolve("log.csv"))).hasSize(2);
    assertThat(chart).doesNotExist();
    assertThat(out.toString()).contains("epoch 1").doesNotContain("no chart");
  }

  private TrainingDisplay display(Path chart) throws IOException {
    return new TrainingDisplay(
        folder.resolve("log.csv"), chart, 2, new PrintWriter(out), DevScore.PERCENT);
  }

  private static EpochReport report(int epoch) {
    double score = 0.4 + 0.1 * epoch;
    return new EpochReport(epoch, 2.0 / epoch, score, true, 0.001, 1000, 1);
  }
}
