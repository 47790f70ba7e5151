package io.github.recurve.cli;

import io.github.recurve.model.AtomicFile;
import io.github.recurve.translator.Translation;
import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;

/**
 * A heat map of a translation's attention, as in figure 3 of Bahdanau et al. (ICLR 2015): one row
 * per target word, one column per source word; lighter cells have more weight.
 */
final class AttentionPicture {

  private static final int CELL = 56;
  private static final int MARGIN = 220;
  private static final int LARGEST = 6000;

  private AttentionPicture() {}

  /** Returns whether a picture can have this file name. */
  static boolean canWrite(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".png") || isPage(file);
  }

  private static boolean isPage(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".html") || name.endsWith(".htm");
  }

  /**
   * Writes the picture: HTML if the file name has that extension, otherwise PNG.
   *
   * @throws IOException if the file cannot be written or Java cannot draw on this machine
   */
  static void write(Path file, Translation translation) throws IOException {
    if (isPage(file)) {
      byte[] page = html(translation).getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(file, out -> out.write(page));
    } else {
      ChartFile.write(file, () -> chart(translation));
    }
  }

  private static HeatMapChart chart(Translation translation) {
    List<String> source = unique(translation.sourceWords());
    List<String> target = unique(translation.targetWords());
    HeatMapChart chart =
        new HeatMapChartBuilder()
            .width(Math.min(LARGEST, MARGIN + CELL * source.size()))
            .height(Math.min(LARGEST, MARGIN + CELL * target.size()))
            .title("Attention")
            .build();
    chart.getStyler().setRangeColors(new Color[] {Color.BLACK, Color.WHITE});
    chart.getStyler().setMin(0).setMax(1);
    chart.getStyler().setXAxisLabelRotation(45).setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotContentSize(1);
    chart.getStyler().setXAxisTickMarkSpacingHint(CELL / 2).setYAxisTickMarkSpacingHint(CELL / 2);
    List<Number[]> cells = new ArrayList<>(); // column, row, weight; rows count from the bottom
    for (int i = 0; i < target.size(); i++) {
      for (int j = 0; j < source.size(); j++) {
        cells.add(
            new Number[] {j, target.size() - 1 - i, translation.alignment().get(i).weight(j)});
      }
    }
    List<String> upwards = new ArrayList<>(target);
    Collections.reverse(upwards);
    chart.addSeries("attention", source, upwards, cells);
    return chart;
  }

  /** Words, numbered where they repeat: the labels of an axis must be unique. */
  private static List<String> unique(List<String> words) {
    List<String> labels = new ArrayList<>();
    for (String word : words) {
      String label = word;
      for (int n = 2; labels.contains(label); n++) {
        label = word + " (" + n + ")";
      }
      labels.add(label);
    }
    return labels;
  }

  private static String html(Translation translation) {
    StringBuilder page =
        new StringBuilder("<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<title>Attention</title>\n");
    page.append("<style>th{font:14px sans-serif;text-align:right;padding:2px 6px}\n")
        .append("thead th{writing-mode:vertical-rl;transform:rotate(180deg);text-align:left}\n")
        .append("td{width:24px;height:24px}</style>\n<table>\n<thead><tr><td></td>");
    translation.sourceWords().forEach(word -> page.append("<th>").append(escaped(word)));
    page.append("</tr></thead>\n");
    for (int i = 0; i < translation.targetWords().size(); i++) {
      page.append("<tr><th>").append(escaped(translation.targetWords().get(i)));
      for (int j = 0; j < translation.sourceWords().size(); j++) {
        float weight = translation.alignment().get(i).weight(j);
        int light = Math.round(255 * weight);
        page.append(
            String.format(
                Locale.ROOT,
                "<td style=\"background:rgb(%d,%d,%d)\" title=\"%.3f\">",
                light,
                light,
                light,
                weight));
      }
      page.append("</tr>\n");
    }
    return page.append("</table>\n").toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
