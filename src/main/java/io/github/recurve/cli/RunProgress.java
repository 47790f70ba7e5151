package io.github.recurve.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Counts the documents of a run and shows how far it is: documents, documents per second, and the
 * time left by the share of bytes done. Not thread-safe.
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
  private long bytes; // of the documents of this run
  private long skippedBytes;

  /**
   * Progress of a run.
   *
   * @param err null to show nothing
   * @param inPlace whether one line is overwritten, as on a terminal, or lines follow each other
   * @param totalBytes of all inputs, 0 if it is not known
   * @param clock in nanoseconds
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

  /** Counts a document that was tagged, or not. */
  void add(TagResult result) {
    documents += result.error() == null ? 1 : 0;
    failed += result.error() == null ? 0 : 1;
    bytes += size(result.source());
    show();
  }

  /** Counts a file that has its result already. */
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
            "%,d documents, %,.0f/s%s",
            documents + failed,
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

  /** The result of the run in a line. */
  String summary() {
    double seconds = (clock.getAsLong() - begin) / (double) SECOND;
    String line =
        String.format(
            Locale.ROOT,
            "%,d documents tagged in %.1f s, %,.0f/s",
            documents,
            seconds,
            documents / Math.max(seconds, 1e-3));
    return skipped == 0
        ? line
        : line + String.format(Locale.ROOT, "; %,d were done before", skipped);
  }

  /** Leaves the line on which progress was shown. */
  void close() {
    if (err != null && shown > begin) {
      err.println();
      err.flush();
    }
  }
}
