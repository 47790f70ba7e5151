package io.github.recurve.cli;

import io.github.recurve.training.EpochReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

/** Draws loss and dev score by epoch. */
final class TrainingChart {

  private static final int WIDTH = 900;
  private static final int HEIGHT = 500;

  private TrainingChart() {}

  /** Writes a PNG file; see {@link ChartFile#write}. */
  static void write(Path file, List<EpochReport> epochs, DevScore score) throws IOException {
    ChartFile.write(file, () -> chart(epochs, score));
  }

  private static XYChart chart(List<EpochReport> epochs, DevScore score) {
    double[] x = epochs.stream().mapToDouble(EpochReport::epoch).toArray();
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Training")
            .xAxisTitle("epoch")
            .yAxisTitle(score.name())
            .build();
    double[] y = epochs.stream().mapToDouble(e -> score.value().applyAsDouble(e.score())).toArray();
    chart.addSeries(score.name(), x, y);
    chart
        .addSeries("training loss", x, epochs.stream().mapToDouble(EpochReport::loss).toArray())
        .setYAxisGroup(1);
    chart.setYAxisGroupTitle(1, "loss");
    return chart;
  }
}
