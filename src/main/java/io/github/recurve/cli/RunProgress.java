package io.github.recurve.cli;

import io.github.recurve.check.Plural;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Counts the documents of a run and displays its progress: documents, documents per second, and the
 * remaining time, estimated from the share of bytes done. Not thread-safe.
 */
final class RunProgress {

  private static final long SECOND = 1_000_000_000L;

  private final PrintWriter err; // null for none
  private final LongSupplier clock;
  private final long totalBytes;
  private final long every;
  private final String lineEnd;
  private final long begin;
  private long shown;
  private long documents;
  private long failed;
  private long skipped;
  private long bytes; // of this run's documents
  private long skippedBytes;

  /**
   * Progress of a run.
   *
   * @param err where to display progress; null for nowhere
   * @param inPlace true to overwrite one line, as on a terminal; false to print successive lines
   * @param totalBytes size of all inputs, 0 if unknown
   * @param clock time in nanoseconds
   */
  RunProgress(PrintWriter err, boolean inPlace, long totalBytes, LongSupplier clock) {
    this.err = err;
    this.lineEnd = inPlace ? "   \r" : "\n";
    this.every = inPlace ? SECOND / 2 : 10 * SECOND;
    this.totalBytes = totalBytes;
    this.clock = clock;
    this.begin = clock.getAsLong();
    this.shown = begin;
  }

  /** Counts a document, whether it was tagged or failed. */
  void add(TagResult result) {
    documents += result.error() == null ? 1 : 0;
    failed += result.error() == null ? 0 : 1;
    bytes += size(result.source());
    show();
  }

  /** Counts a file that already has its result. */
  void skip(TextSource file) {
    skipped++;
    skippedBytes += size(file);
    show();
  }

  private static long size(TextSource source) {
    return source.text() != null ? source.text().length() : TextReading.size(source);
  }

  private void show() {
    long now = clock.getAsLong();
    if (err != null && now - shown >= every) {
      shown = now;
      err.print(line(now) + lineEnd);
      err.flush();
    }
  }

  private String line(long now) {
    double seconds = (now - begin) / (double) SECOND;
    String line =
        String.format(
            Locale.ROOT,
            "%,d %s, %,.0f/s%s",
            documents + failed,
            Plural.of(documents + failed, "document"),
            (documents + failed) / seconds,
            failed == 0 ? "" : String.format(Locale.ROOT, ", %,d failed", failed));
    long left = totalBytes - skippedBytes - bytes;
    if (left <= 0 || bytes == 0) {
      return line;
    }
    long wait = Math.round(seconds * left / bytes);
    return line
        + String.format(Locale.ROOT, ", %d:%02d:%02d left", wait / 3600, wait / 60 % 60, wait % 60);
  }

  /** A one-line summary of the run. */
  String summary() {
    double seconds = (clock.getAsLong() - begin) / (double) SECOND;
    String line =
        String.format(
            Locale.ROOT,
            "%,d %s tagged in %.1f s, %,.0f/s",
            documents,
            Plural.of(documents, "document"),
            seconds,
            documents / Math.max(seconds, 1e-3));
    return skipped == 0
        ? line
        : line
            + String.format(
                Locale.ROOT, "; %,d %s done before", skipped, Plural.of(skipped, "was", "were"));
  }

  /** Ends the line on which progress is displayed. */
  void close() {
    if (err != null && shown > begin) {
      err.println();
      err.flush();
    }
  }
}
