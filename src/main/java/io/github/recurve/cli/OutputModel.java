package io.github.recurve.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names a model file to write. */
final class OutputModel {

  @Option(
      names = "--out",
      required = true,
      paramLabel = "<file>",
      description = "model file to write; may be the input file")
  @Written(model = true)
  private Path file;

  Path file() {
    return file;
  }

  /** Reports the file as written. */
  void report(PrintWriter out) throws IOException {
    report(file, out);
  }

  static void report(Path file, PrintWriter out) throws IOException {
    out.printf("wrote %s (%,d bytes)%n", file, Files.size(file));
  }
}
