package io.github.recurve.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;

/** Prints the results of all inputs; unreadable inputs are reported and skipped. */
final class ResultPrinter {

  private final PrintWriter out;
  private final PrintWriter err;
  private boolean first = true;
  private boolean failed;

  ResultPrinter(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** Creates the pipeline whose results are printed. */
  @FunctionalInterface
  interface Pipelines {
    OrderedPipeline<TextSource, TagResult> to(OrderedPipeline.Sink<TagResult> sink);
  }

  /**
   * Prints all results.
   *
   * @param separator between two results
   * @return the exit code
   */
  int print(
      TextInputs inputs,
      TextReading reading,
      Pipelines pipelines,
      String head,
      String separator,
      String foot)
      throws IOException {
    out.print(head);
    try (var pipeline = pipelines.to(result -> print(result, separator))) {
      for (TextSource file : inputs.sorted()) {
        if (reading.isOnePerFile() || file.error() != null) {
          pipeline.add(file, reading.weight(file));
        } else {
          try {
            reading.addLines(file, 0, pipeline);
          } catch (FileSystemException e) {
            pipeline.add(file.withError(0, Failures.describe(e)), 0);
          }
        }
      }
      pipeline.finish();
    }
    out.print(foot);
    return failed ? Failures.FAILED : 0;
  }

  private void print(TagResult result, String separator) {
    if (result.error() != null) {
      failed = true;
      err.println("recurve: " + result.error());
      return;
    }
    out.print(first ? "" : separator);
    out.print(result.output());
    out.flush();
    first = false;
  }
}
