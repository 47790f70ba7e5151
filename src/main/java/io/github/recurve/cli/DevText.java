package io.github.recurve.cli;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The dev files of a language model, optionally truncated. */
final class DevText extends DevFiles {

  @Option(
      names = "--dev-lines",
      paramLabel = "<n>",
      description = "number of lines to read from the start of each dev file; default: all")
  private int limit = Integer.MAX_VALUE;

  @Mixin private TextEncoding encoding;

  /** The encoding of dev and training files. */
  Charset charset() {
    return encoding.charset();
  }

  /** The lines of each file. */
  List<List<String>> read() throws IOException {
    List<List<String>> all = new ArrayList<>();
    for (Path file : files()) {
      all.add(InputFiles.lines(file, encoding.charset()).stream().limit(limit).toList());
    }
    return all;
  }
}
