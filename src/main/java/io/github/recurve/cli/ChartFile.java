package io.github.recurve.cli;

import io.github.recurve.model.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.internal.chartpart.Chart;

/** Draws a chart into a PNG file. */
final class ChartFile {
  private ChartFile() {}

  /**
   * Writes a chart.
   *
   * @throws IOException if the file cannot be written, or Java cannot draw here: small containers
   *     often lack FreeType or fonts, for which AWT throws errors of several kinds; during shutdown
   *     ImageIO refuses to start
   */
  static void write(Path file, Supplier<? extends Chart<?, ?>> chart) throws IOException {
    byte[] png;
    try {
      png = BitmapEncoder.getBitmapBytes(chart.get(), BitmapFormat.PNG);
    } catch (LinkageError | InternalError | NullPointerException e) {
      throw new IOException(
          file + " cannot be drawn; Java found no fonts or no FreeType library: " + e, e);
    } catch (IllegalStateException e) {
      throw new IOException(file + " cannot be drawn: " + e.getMessage(), e);
    }
    AtomicFile.write(file, out -> out.write(png));
  }
}
