package io.github.recurve.cli;

import io.github.recurve.evaluation.Calibration;
import io.github.recurve.evaluation.LabelScores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that name charts of scored labels. */
final class LabelCharts {

  @Option(
      names = "--confusion",
      paramLabel = "<file>",
      description = "PNG file to write: the confusion matrix")
  @Written
  private Path confusion;

  @Option(
      names = "--reliability",
      paramLabel = "<file>",
      description = ReliabilityChart.DESCRIPTION)
  @Written
  private Path reliability;

  /**
   * Writes the requested charts.
   *
   * @param name the kind of labels, in the plural
   */
  void write(String name, LabelScores scores, Calibration calibration) throws IOException {
    if (confusion != null) {
      LabelReport.draw(confusion, scores);
    }
    if (reliability != null) {
      ReliabilityChart.write(reliability, Map.of(name, calibration));
    }
  }
}
