package io.github.recurve.cli;

import io.github.recurve.evaluation.Calibration;
import io.github.recurve.evaluation.Calibration.Bin;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws a reliability diagram: accuracy by predicted probability; calibrated predictions lie on the
 * diagonal.
 */
final class ReliabilityChart {

  /** Description of the option that names the file. */
  static final String DESCRIPTION = "PNG file to write: accuracy by predicted probability";

  private static final int WIDTH = 600;
  private static final int HEIGHT = 760;

  /** Bins with fewer predictions are not drawn. */
  private static final int MIN_COUNT = 10;

  private ReliabilityChart() {}

  /** Writes a PNG file with one curve per name; see {@link ChartFile#write}. */
  static void write(Path file, Map<String, Calibration> calibrations) throws IOException {
    ChartFile.write(file, () -> chart(calibrations));
  }

  private static XYChart chart(Map<String, Calibration> calibrations) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Reliability, with the expected calibration error in %")
            .xAxisTitle("probability, %")
            .yAxisTitle("right, %")
            .build();
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(100.0);
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(100.0);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS).setLegendBorderColor(Color.WHITE);
    double[] ends = {0, 100};
    XYSeries diagonal = chart.addSeries("calibrated", ends, ends);
    diagonal.setMarker(SeriesMarkers.NONE).setLineColor(Color.GRAY);
    calibrations.forEach(
        (name, calibration) -> {
          List<Bin> bins =
              calibration.bins().stream().filter(bin -> bin.count() >= MIN_COUNT).toList();
          if (!bins.isEmpty()) {
            chart.addSeries(
                String.format(Locale.ROOT, "%s: %.1f", name, 100 * calibration.expectedError()),
                bins.stream().mapToDouble(bin -> 100 * bin.probability()).toArray(),
                bins.stream().mapToDouble(bin -> 100 * bin.accuracy()).toArray());
          }
        });
    return chart;
  }
}
