package io.github.recurve.cli;

import io.github.recurve.model.AtomicFile;
import io.github.recurve.training.EpochReport;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The log of a training run as comma-separated values, one line per epoch; a resumed run appends.
 *
 * <p>The file is replaced atomically, so its lines are complete even if the run is killed.
 */
final class TrainingLog {

  private static final String HEADER =
      "epoch,loss,score,improved,learning_rate,tokens_per_second,seconds";
  private static final String BEGINNING = HEADER + System.lineSeparator();

  private final Path file;

  /** A log in the given file, which the first line creates. */
  TrainingLog(Path file) {
    this.file = file;
  }

  /** Appends an epoch; epoch 1 starts the file over. */
  void append(EpochReport r) throws IOException {
    String line =
        String.format(
            Locale.ROOT,
            "%d,%.6f,%.6f,%b,%.3g,%.0f,%.1f%n",
            r.epoch(),
            r.loss(),
            r.score(),
            r.improved(),
            r.learningRate(),
            r.tokensPerSecond(),
            r.seconds());
    String before = r.epoch() > 1 && Files.exists(file) ? wholeLines() : BEGINNING;
    AtomicFile.write(file, out -> out.write((before + line).getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The epochs of the log; empty if the file does not exist. An incomplete last line is ignored.
   *
   * @throws IOException if the file cannot be read, or a line is not one of this log
   */
  List<EpochReport> read() throws IOException {
    List<EpochReport> reports = new ArrayList<>();
    if (!Files.exists(file)) {
      return reports;
    }
    int number = 0;
    for (String line : wholeLines().lines().toList()) {
      number++;
      if (line.equals(HEADER)) {
        continue;
      }
      String[] f = line.split(",", -1);
      try {
        reports.add(
            new EpochReport(
                Integer.parseInt(f[0]),
                Double.parseDouble(f[1]),
                Double.parseDouble(f[2]),
                flag(f[3]),
                Double.parseDouble(f[4]),
                Double.parseDouble(f[5]),
                Double.parseDouble(f[6])));
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
        throw new IOException(file + ":" + number + ": not a line of a training log: " + line, e);
      }
    }
    return reports;
  }

  private static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private String wholeLines() throws IOException {
    // Unlike a channel, this stream stays open when the thread is interrupted.
    try (FileInputStream in = new FileInputStream(file.toFile())) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.substring(0, text.lastIndexOf('\n') + 1);
    }
  }
}
