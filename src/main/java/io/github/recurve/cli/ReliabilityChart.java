package io.github.recurve.cli;

import io.github.recurve.text.Calibration;
import io.github.recurve.text.Calibration.Bin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws how often predictions of each probability are right: on the diagonal, as often as said. */
final class ReliabilityChart {

  private static final int SIZE = 700;

  /** Bins with fewer predictions say little and are not drawn. */
  private static final int MIN_COUNT = 10;

  private ReliabilityChart() {}

  /** Writes a PNG file with a curve for each name. */
  static void write(Path file, Map<String, Calibration> calibrations) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(SIZE)
            .height(SIZE)
            .title("Reliability")
            .xAxisTitle("probability, %")
            .yAxisTitle("right, %")
            .build();
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(100.0);
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(100.0);
    double[] ends = {0, 100};
    chart.addSeries("as often as said", ends, ends).setMarker(SeriesMarkers.NONE);
    calibrations.forEach(
        (name, calibration) -> {
          List<Bin> bins =
              calibration.bins().stream().filter(bin -> bin.count() >= MIN_COUNT).toList();
          if (!bins.isEmpty()) {
            chart.addSeries(
                name + String.format(" (ECE %.1f %%)", 100 * calibration.expectedError()),
                bins.stream().mapToDouble(bin -> 100 * bin.probability()).toArray(),
                bins.stream().mapToDouble(bin -> 100 * bin.accuracy()).toArray());
          }
        });
    Files.write(file, BitmapEncoder.getBitmapBytes(chart, BitmapFormat.PNG));
  }
}
