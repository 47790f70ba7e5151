package io.github.recurve.cli;

import io.github.recurve.text.LineReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command that answers each line of its files, or of standard input, with the same model. */
abstract class LinesCommand extends ModelCommand {

  @Mixin private TextEncoding encoding;

  @Parameters(
      arity = "0..*",
      paramLabel = "<file>",
      description = "text files; default: standard input")
  private List<Path> files = List.of();

  /** Answers a line. */
  @FunctionalInterface
  interface Answer {
    void write(String text) throws IOException;
  }

  /**
   * Answers every line.
   *
   * @param prompt shown before each line that is typed on a terminal
   */
  final void answer(String prompt, Answer answer) throws IOException {
    if (files.isEmpty()) {
      answer(
          InputFiles.STANDARD_INPUT,
          InputFiles.standardInput(encoding.charset()),
          System.console() == null ? "" : prompt,
          answer);
    }
    for (Path file : files) {
      try (LineReader lines = InputFiles.openText(file, encoding.charset())) {
        answer(file.toString(), lines, "", answer);
      }
    }
  }

  private void answer(String name, LineReader lines, String prompt, Answer answer)
      throws IOException {
    boolean any = false;
    ask(prompt);
    for (String line = lines.next(); line != null; line = lines.next()) {
      any |= !line.isBlank();
      answer.write(line.strip());
      out().flush();
      ask(prompt);
    }
    if (!any) {
      warn(InputFiles.noText(name));
    }
  }

  /** Prompts go to a terminal only, so that they do not mix with output that a program reads. */
  private void ask(String prompt) {
    if (!prompt.isEmpty()) {
      spec().commandLine().getErr().print(prompt);
      spec().commandLine().getErr().flush();
    }
  }
}
