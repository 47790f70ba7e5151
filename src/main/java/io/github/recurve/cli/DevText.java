package io.github.recurve.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The dev files of a language model, which may be cut short. */
final class DevText extends DevFiles {

  @Option(
      names = "--dev-lines",
      paramLabel = "<n>",
      description = "lines to take from the top of each dev file; default: all")
  private int limit = Integer.MAX_VALUE;

  /** The lines of each file. */
  List<List<String>> read() throws IOException {
    List<List<String>> all = new ArrayList<>();
    for (Path file : files()) {
      all.add(InputFiles.lines(file).stream().limit(limit).toList());
    }
    return all;
  }
}
