package io.github.recurve.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.util.LinkedHashSet;
import java.util.Set;

/** Prints the results of all inputs; those that are unreadable or have no text are reported. */
final class ResultPrinter {

  private final PrintWriter out;
  private final PrintWriter err;
  private boolean first = true;
  private boolean failed;

  /** Inputs without text so far. */
  private final Set<String> empty = new LinkedHashSet<>();

  ResultPrinter(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** Creates the pipeline whose results are printed. */
  @FunctionalInterface
  interface Pipelines {
    Pipeline<TextSource> to(OrderedPipeline.Sink<TagResult> sink);
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
        empty.add(file.label());
        if (reading.isOnePerFile() || file.error() != null) {
          pipeline.add(file, reading.weight(file));
        } else {
          try {
            reading.addParts(file, 0, pipeline);
          } catch (FileSystemException e) {
            pipeline.add(file.withError(0, Failures.describe(e)), 0);
          }
        }
      }
      pipeline.finish();
    }
    out.print(foot);
    if (!empty.isEmpty()) {
      String more = empty.size() > 1 ? ", and " + (empty.size() - 1) + " more" : "";
      err.println("recurve: " + InputFiles.noText(empty.iterator().next()) + more);
    }
    return failed ? Failures.FAILED : 0;
  }

  private void print(TagResult result, String separator) {
    if (result.error() != null || !result.blank()) {
      empty.remove(result.source().label());
    }
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
