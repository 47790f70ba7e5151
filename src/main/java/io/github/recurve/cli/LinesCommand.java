package io.github.recurve.cli;

import io.github.recurve.text.LineReader;
import io.github.recurve.text.words.WordSplitter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command that answers each line of its files, or of standard input, with the same model. */
abstract class LinesCommand extends ModelCommand {

  private static final String PROMPT = "> ";

  @Mixin private TextEncoding encoding;

  @Parameters(
      arity = "0..*",
      paramLabel = "<file>",
      description = "text files; -, or none: standard input")
  private List<Path> files = List.of();

  /** Answers lines. */
  @FunctionalInterface
  interface Answer {
    void write(List<String> lines) throws IOException;
  }

  /** Answers one line. */
  @FunctionalInterface
  interface LineAnswer {
    void write(String text) throws IOException;
  }

  /** Answers each line by itself, without the white space around it. */
  final void answerEach(AnswerFormat format, LineAnswer answer) throws IOException {
    answer(
        1,
        lines -> {
          for (String line : lines) {
            if (WordSplitter.split(line).isEmpty()) {
              format.writeBlank(out());
            } else {
              answer.write(line.strip());
            }
          }
        });
  }

  /**
   * Answers all lines: those of files many at a time; those of standard input one by one, so that a
   * program, or a person at a terminal, can wait for each answer.
   *
   * @param batch number of lines of a file to answer together
   */
  final void answer(int batch, Answer answer) throws IOException {
    for (Path file : files.isEmpty() ? List.of(TextInputs.STANDARD_INPUT) : files) {
      if (file.equals(TextInputs.STANDARD_INPUT)) {
        answer(
            InputFiles.STANDARD_INPUT,
            InputFiles.standardInput(encoding.charset()),
            System.console() == null ? "" : PROMPT,
            1,
            answer);
      } else {
        try (LineReader lines = InputFiles.openText(file, encoding.charset())) {
          answer(file.toString(), lines, "", batch, answer);
        }
      }
    }
  }

  private void answer(String name, LineReader lines, String prompt, int batch, Answer answer)
      throws IOException {
    boolean any = false;
    List<String> waiting = new ArrayList<>();
    ask(prompt);
    for (String line = lines.next(); line != null; line = lines.next()) {
      any |= !line.isBlank();
      waiting.add(line);
      if (waiting.size() == batch) {
        write(waiting, answer);
        ask(prompt);
      }
    }
    write(waiting, answer);
    if (!any) {
      warn(InputFiles.noText(name));
    }
  }

  private void write(List<String> waiting, Answer answer) throws IOException {
    if (!waiting.isEmpty()) {
      answer.write(waiting);
      out().flush();
      waiting.clear();
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
