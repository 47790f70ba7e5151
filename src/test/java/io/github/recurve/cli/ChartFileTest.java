package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.recurve.training.EpochReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartFileTest {

  @TempDir Path folder;

  @Test
  void aJavaThatCannotDrawIsSaidSo() {
    Path file = folder.resolve("chart.png");
    assertThatThrownBy(
            () ->
                ChartFile.write(
                    file,
                    () -> {
                      throw new UnsatisfiedLinkError("libfreetype.so.6");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no FreeType library")
        .hasMessageContaining("libfreetype.so.6");
    assertThat(file).doesNotExist();
  }

  @Test
  void trainingGoesOnWhereTheChartCannotBeWritten() throws IOException {
    Path log = folder.resolve("log.csv");
    StringWriter out = new StringWriter();
    Path nowhere = folder.resolve("missing/chart.png");
    try (TrainingDisplay display =
        new TrainingDisplay(log, nowhere, 2, new PrintWriter(out), DevScore.PERCENT)) {
      display.epoch(new EpochReport(1, 2.0, 0.5, 0.5, 0.001, 1000, 1));
      display.epoch(new EpochReport(2, 1.0, 0.6, 0.6, 0.001, 1000, 1));
    }
    assertThat(out.toString()).containsOnlyOnce("no chart").contains("epoch 2");
    assertThat(Files.readString(log)).contains("0.6");
  }
}
