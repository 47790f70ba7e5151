package io.github.recurve.cli;

import java.awt.Color;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.HorizontalBarChartBuilder;
import org.knowm.xchart.internal.chartpart.AxesChart;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * A bar chart of figures in a document. The figures are also stored in the picture as text (the
 * chunk tEXt of PNG), so that a test can compare it with the document on any machine, regardless of
 * its fonts.
 *
 * @param title title of the chart
 * @param axis title of the vertical axis
 * @param groups labels of the groups of bars
 * @param bars heights by name of the series, one per group
 */
record DocumentChart(
    String title, String axis, List<String> groups, Map<String, List<Double>> bars) {

  private static final int WIDTH = 1000;
  private static final int HEIGHT = 460;

  /** Bytes of a PNG file before the first chunk that is not IHDR. */
  private static final int HEADER = 33;

  private static final byte[] KEYWORD = "Figures\0".getBytes(StandardCharsets.ISO_8859_1);

  /** Colours that remain different without red or green (Okabe and Ito, 2008). */
  private static final Color[] COLOURS = {
    new Color(0x0072B2),
    new Color(0xE69F00),
    new Color(0x56B4E9),
    new Color(0x999999),
    new Color(0x009E73)
  };

  /** The figures as text. */
  String figures() {
    return groups + " " + new TreeMap<>(bars);
  }

  /** Draws the chart as a PNG file. */
  void write(Path file) throws IOException {
    ChartFile.write(file, this::chart);
    byte[] png = Files.readAllBytes(file);
    byte[] text = figures().getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer chunk = ByteBuffer.allocate(12 + KEYWORD.length + text.length);
    chunk.putInt(KEYWORD.length + text.length);
    chunk.put("tEXt".getBytes(StandardCharsets.ISO_8859_1)).put(KEYWORD).put(text);
    CRC32 checksum = new CRC32();
    checksum.update(chunk.array(), 4, chunk.position() - 4);
    chunk.putInt((int) checksum.getValue());
    ByteBuffer all = ByteBuffer.allocate(png.length + chunk.capacity());
    all.put(png, 0, HEADER).put(chunk.array()).put(png, HEADER, png.length - HEADER);
    Files.write(file, all.array());
  }

  /** The figures that a picture was drawn from. */
  static String figures(Path file) throws IOException {
    ByteBuffer chunk = ByteBuffer.wrap(Files.readAllBytes(file)).position(HEADER);
    byte[] data = new byte[chunk.getInt()];
    chunk.getInt();
    chunk.get(data);
    return new String(
        Arrays.copyOfRange(data, KEYWORD.length, data.length), StandardCharsets.ISO_8859_1);
  }

  /** One series has horizontal bars, whose labels may be long; several are grouped. */
  private AxesChart<?, ?> chart() {
    AxesChart<?, ?> chart = bars.size() == 1 ? rows() : columns();
    chart.getStyler().setSeriesColors(COLOURS);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS).setLegendBorderColor(Color.WHITE);
    chart.getStyler().setLegendLayout(LegendLayout.Horizontal).setLegendVisible(bars.size() > 1);
    return chart;
  }

  private CategoryChart columns() {
    CategoryChart chart =
        new CategoryChartBuilder().width(WIDTH).height(HEIGHT).title(title).build();
    chart.setYAxisTitle(axis);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setLabelsVisible(true).setAvailableSpaceFill(0.85);
    bars.forEach((name, heights) -> chart.addSeries(name, groups, heights));
    return chart;
  }

  private HorizontalBarChart rows() {
    HorizontalBarChart chart =
        new HorizontalBarChartBuilder().width(WIDTH).height(HEIGHT).title(title).build();
    chart.setXAxisTitle(axis);
    chart.getStyler().setXAxisMin(0.0).setXAxisMaxLabelCount(groups.size()); // of groups, too
    chart.getStyler().setLabelsVisible(true).setAvailableSpaceFill(0.6);
    bars.forEach((name, lengths) -> chart.addSeries(name, lengths, groups));
    return chart;
  }
}
