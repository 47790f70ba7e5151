package io.github.recurve.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that names dev files. */
class DevFiles {

  @Option(
      names = "--dev",
      required = true,
      arity = "1..*",
      paramLabel = "<file>",
      description = "dev files, in the format of the training files, but different texts")
  private List<Path> files;

  final List<Path> files() {
    return files;
  }
}
