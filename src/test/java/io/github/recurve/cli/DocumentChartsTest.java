package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The charts of the documents show the figures of their tables. To redraw them after a figure has
 * changed: {@code mvn -B test -Dtest=DocumentChartsTest -Drecurve.update=true}.
 */
class DocumentChartsTest {

  private static final Path IMAGES = Path.of("docs", "images");

  /** The cells of the first table of a page with a text in its heading, the heading first. */
  private static List<List<String>> table(String page, String heading) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(page))) {
      boolean row = line.startsWith("|");
      if (rows.isEmpty() ? row && line.contains(heading) : row) {
        rows.add(Stream.of(line.substring(1).split("\\|")).map(String::strip).toList());
      } else if (!rows.isEmpty()) {
        break;
      }
    }
    rows.remove(1);
    return rows;
  }

  private static String plain(String markdown) {
    return markdown.replaceAll("\\[([^]]*)\\]\\([^)]*\\)", "$1").replaceAll("[*`]", "");
  }

  private static String peer(String cell) {
    return plain(cell).split(", ")[1].replaceFirst(" [0-9].*", "");
  }

  private static DocumentChart speed() throws IOException {
    List<String> groups = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (List<String> row : table("BENCHMARKS.md", "| question |")) {
      String ratio = row.get(3).split(" ")[0];
      if (ratio.matches("[0-9.]+") && !row.get(0).contains("perplexity")) {
        groups.add(row.get(0).replaceAll("\\[|].*", "") + " vs. " + peer(row.get(2)));
        ratios.add(Double.valueOf(ratio));
      }
    }
    return new DocumentChart(
        "Speed relative to the peer", "ratio; the peer is 1", groups, Map.of("ratio", ratios));
  }

  private static DocumentChart accuracy() throws IOException {
    List<List<String>> rows = table("models/en-ner.md", "| test file | F1 |");
    Map<String, List<Double>> bars = new LinkedHashMap<>();
    Map<String, Integer> columns = new LinkedHashMap<>();
    columns.put("en-ner.bin", 1);
    for (int column = 6; column < rows.get(0).size(); column++) {
      columns.put(rows.get(0).get(column), column);
    }
    List<String> groups = new ArrayList<>();
    rows.subList(1, rows.size()).forEach(row -> groups.add(row.get(0).split("[/,]")[0]));
    columns.forEach(
        (name, column) ->
            bars.put(
                name,
                rows.subList(1, rows.size()).stream()
                    .map(row -> Double.valueOf(plain(row.get(column))))
                    .map(value -> Math.round(10 * value) / 10.0)
                    .toList()));
    return new DocumentChart("F1 of English names", "F1, %", groups, bars);
  }

  private static void check(DocumentChart chart, String name) throws IOException {
    Path file = IMAGES.resolve(name);
    if (Boolean.getBoolean("recurve.update")) {
      chart.write(file);
    }
    assertThat(DocumentChart.figures(file)).isEqualTo(chart.figures());
  }

  @Test
  void theChartOfSpeedShowsTheTableOfBenchmarks() throws IOException {
    check(speed(), "speed.png");
  }

  @Test
  void theChartOfAccuracyShowsTheTableOfTheCard() throws IOException {
    check(accuracy(), "accuracy.png");
  }

  @Test
  void aChartIsAReadablePicture(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("chart.png");
    DocumentChart chart =
        new DocumentChart("t", "y", List.of("a", "b"), Map.of("s", List.of(1.5, 2.0)));
    chart.write(file);

    assertThat(DocumentChart.figures(file)).isEqualTo(chart.figures());
    assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(1000);
  }
}
