package io.github.recurve.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The texts of a command that reads files, folders or standard input. */
final class InputOptions {

  @Option(
      names = "--include",
      paramLabel = "<pattern>",
      defaultValue = "*",
      description = "names of the files to take from folders, e.g. *.txt; default: all")
  private String pattern;

  @Parameters(
      arity = "0..*",
      paramLabel = "<file>",
      description =
          "files and folders, whose hidden files are skipped and whose links are followed; - or"
              + " none: standard input")
  private List<Path> files = List.of();

  /**
   * The inputs; standard input at most once. Folders without any file to read are reported.
   *
   * @param without a folder to skip, such as that of the results; or null
   */
  TextInputs inputs(Path without, BaseCommand command) throws IOException {
    TextInputs inputs = new TextInputs(files, pattern, without);
    if (inputs.repeatStandardInput()) {
      throw command.misuse("standard input (-) is given twice; it can be read once");
    }
    for (Path folder : inputs.emptyFolders()) {
      command.warn(
          folder
              + " has no files to read"
              + (pattern.equals("*") ? "" : " with names like " + pattern));
    }
    return inputs;
  }
}
