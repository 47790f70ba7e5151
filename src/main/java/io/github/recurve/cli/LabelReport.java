package io.github.recurve.cli;

import io.github.recurve.evaluation.LabelScores;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;

/** Reports the scores of labels as text, and the confusion table as a picture. */
final class LabelReport {

  /**
   * A table of more labels does not fit a terminal; the most frequent confusions are listed
   * instead.
   */
  private static final int WIDEST = 12;

  private static final int CONFUSIONS = 20;
  private static final int MINIMUM_PIXELS = 600;
  private static final int PIXELS_PER_LABEL = 24;
  private static final int MAXIMUM_PIXELS = 4000;

  private LabelReport() {}

  /** Prints the scores, then the confusion table or the most frequent confusions. */
  static void print(LabelScores scores, Optional<String> outOfScope, PrintWriter out) {
    out.print(scores);
    outOfScope.ifPresent(
        label ->
            out.printf(
                Locale.ROOT,
                "in scope: accuracy %.2f%%; out of scope (%s): precision %.2f%%, recall %.2f%%%n",
                100 * scores.inScopeAccuracy(label),
                label,
                100 * scores.counts(label).precision(),
                100 * scores.counts(label).recall()));
    if (scores.labels().size() <= WIDEST) {
      table(scores, out);
    } else {
      out.printf("most frequent confusions (gold, predicted, texts):%n");
      scores.confusions().stream()
          .limit(CONFUSIONS)
          .forEach(c -> out.printf("  %s\t%s\t%d%n", c.gold(), c.predicted(), c.count()));
    }
  }

  private static void table(LabelScores scores, PrintWriter out) {
    List<String> labels = scores.labels();
    int width = labels.stream().mapToInt(String::length).max().orElse(0);
    int column = Math.max(7, width + 1);
    out.printf("confusion table (row: gold, column: predicted):%n");
    StringBuilder head = new StringBuilder(" ".repeat(width));
    labels.forEach(label -> head.append(String.format("%" + column + "s", label)));
    out.println(head);
    for (String gold : labels) {
      StringBuilder row = new StringBuilder(String.format("%" + Math.max(1, width) + "s", gold));
      labels.forEach(
          label -> row.append(String.format("%" + column + "d", scores.count(gold, label))));
      out.println(row);
    }
  }

  /**
   * Draws the confusion table, each row as shares of its gold label; see {@link ChartFile#write}.
   */
  static void draw(Path file, LabelScores scores) throws IOException {
    ChartFile.write(file, () -> chart(scores));
  }

  private static HeatMapChart chart(LabelScores scores) {
    List<String> labels = scores.labels();
    int size =
        Math.min(MAXIMUM_PIXELS, Math.max(MINIMUM_PIXELS, 200 + PIXELS_PER_LABEL * labels.size()));
    HeatMapChart chart =
        new HeatMapChartBuilder()
            .width(size)
            .height(size)
            .title("Confusion table, % of the gold label")
            .xAxisTitle("predicted")
            .yAxisTitle("gold")
            .build();
    chart.getStyler().setXAxisLabelRotation(90);
    chart
        .getStyler()
        .setXAxisTickMarkSpacingHint(PIXELS_PER_LABEL / 2)
        .setYAxisTickMarkSpacingHint(PIXELS_PER_LABEL / 2);
    chart.getStyler().setShowValue(labels.size() <= WIDEST);
    List<Number[]> cells = new ArrayList<>();
    for (int y = 0; y < labels.size(); y++) {
      long gold = Math.max(1, scores.counts(labels.get(y)).gold());
      for (int x = 0; x < labels.size(); x++) {
        long share = Math.round(100.0 * scores.count(labels.get(y), labels.get(x)) / gold);
        cells.add(new Number[] {x, y, share});
      }
    }
    chart.addSeries("confusion", labels, labels, cells);
    return chart;
  }
}
