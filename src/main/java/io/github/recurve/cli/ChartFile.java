package io.github.recurve.cli;

import io.github.recurve.model.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.internal.chartpart.Chart;

/** Writes charts as PNG files. */
final class ChartFile {
  private ChartFile() {}

  /**
   * Writes a chart.
   *
   * @throws IOException if the file cannot be written or Java cannot draw on this machine: small
   *     containers often lack FreeType or fonts, for which AWT throws several kinds of errors, and
   *     ImageIO refuses to start during shutdown
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
