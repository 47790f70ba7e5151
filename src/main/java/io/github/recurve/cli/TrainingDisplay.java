package io.github.recurve.cli;

import io.github.recurve.training.EpochReport;
import io.github.recurve.training.TrainingListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Displays a training run: a progress bar, one line per epoch, a CSV log and a chart of the curves.
 */
final class TrainingDisplay implements TrainingListener, AutoCloseable {

  private static final int UPDATE_MILLIS = 500;

  private final TrainingLog log;
  private final Path chart;
  private final int epochs;
  private final PrintWriter out;
  private final DevScore score;
  private ProgressBar bar;
  private boolean drawing = true;

  TrainingDisplay(Path logFile, Path chart, int epochs, PrintWriter out, DevScore score)
      throws IOException {
    this.log = new TrainingLog(logFile);
    this.chart = chart;
    this.epochs = epochs;
    this.out = out;
    this.score = score;
  }

  @Override
  public void batch(int epoch, int batch, int batches, double meanLoss, double tokensPerSecond) {
    keepingInterrupts(() -> show(epoch, batch, batches, meanLoss, tokensPerSecond));
  }

  private void show(int epoch, int batch, int batches, double meanLoss, double tokensPerSecond) {
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("epoch " + epoch + "/" + epochs)
              .setInitialMax(batches)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(UPDATE_MILLIS)
              .build();
    }
    bar.setExtraMessage(
        String.format(Locale.ROOT, " loss %.3f, %,.0f tokens/s", meanLoss, tokensPerSecond));
    bar.stepTo(batch);
  }

  /**
   * Preserves the interrupt status, which the progress bar clears when it queries the terminal's
   * width and joins a thread.
   */
  private static void keepingInterrupts(Runnable work) {
    boolean interrupted = Thread.interrupted();
    try {
      work.run();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void epoch(EpochReport report) {
    close();
    out.printf(
        Locale.ROOT,
        "epoch %d  loss %.4f  %s%s  %,.0f tokens/s  %.0f s%n",
        report.epoch(),
        report.loss(),
        score.show(report.score()),
        report.improved() ? " best" : "",
        report.tokensPerSecond(),
        report.seconds());
    out.flush();
    List<EpochReport> all;
    try {
      log.append(report);
      all = log.read();
    } catch (IOException e) {
      throw new UncheckedIOException("the training log cannot be written: " + e.getMessage(), e);
    }
    draw(all);
  }

  /**
   * Draws the chart. A failure must not end training; an interrupted run must not start to draw,
   * which would clear the interrupt.
   */
  private void draw(List<EpochReport> all) {
    if (!drawing || Thread.currentThread().isInterrupted()) {
      return;
    }
    try {
      TrainingChart.write(chart, all, score);
    } catch (IOException e) {
      drawing = false;
      out.println("no chart: " + e.getMessage());
      out.flush();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      keepingInterrupts(bar::close);
      bar = null;
    }
  }
}
