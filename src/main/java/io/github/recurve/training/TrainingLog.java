package io.github.recurve.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The log of a training run as comma-separated values, a line an epoch; a resumed run appends. */
public final class TrainingLog {

  private static final String HEADER =
      "epoch,loss,score,best,learning_rate,tokens_per_second,seconds";

  private final Path file;

  /** A log in the given file, which is made at the first line. */
  public TrainingLog(Path file) {
    this.file = file;
  }

  /** Appends an epoch; the first of a run begins the file anew. */
  public void append(EpochReport r) throws IOException {
    String line =
        String.format(
            Locale.ROOT,
            "%d,%.6f,%.6f,%.6f,%.3g,%.0f,%.1f%n",
            r.epoch(),
            r.loss(),
            r.score(),
            r.best(),
            r.learningRate(),
            r.tokensPerSecond(),
            r.seconds());
    if (r.epoch() == 1) {
      Files.writeString(file, HEADER + System.lineSeparator() + line);
    } else {
      Files.writeString(
          file, line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  /**
   * The epochs that the log holds; none if there is no file.
   *
   * @throws IOException if a line is not of this log
   */
  public List<EpochReport> read() throws IOException {
    List<EpochReport> reports = new ArrayList<>();
    if (!Files.exists(file)) {
      return reports;
    }
    int number = 0;
    for (String line : Files.readAllLines(file)) {
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
                Double.parseDouble(f[3]),
                Double.parseDouble(f[4]),
                Double.parseDouble(f[5]),
                Double.parseDouble(f[6])));
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw new IOException(file + ":" + number + ": not a line of a training log: " + line, e);
      }
    }
    return reports;
  }
}
