package io.github.recurve.cli;

import io.github.recurve.text.LineReader;
import io.github.recurve.translator.Translation;
import io.github.recurve.translator.Translator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Translates text. */
@Command(
    name = "translate",
    description = {
      "Translate text line by line, from files or standard input.",
      "A line of several sentences is translated sentence by sentence."
    },
    footer = {
      "  echo 'I like tea.' | recurve translate --model en-fr.bin",
      "  recurve translate --model en-fr.bin --n-best 3 --format jsonl letter.txt"
    })
final class TranslateCommand extends ModelCommand {

  /** Number of lines translated as one batch. */
  private static final int BATCH = 64;

  @Mixin private SearchOptions search;

  @Option(
      names = "--format",
      paramLabel = "<format>",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
  private TranslationFormat format;

  @Option(
      names = "--n-best",
      paramLabel = "<n>",
      description =
          "print the <n> best translations of each line; in text format, preceded by line number"
              + " and score, separated by tabs")
  private int best;

  @Option(
      names = "--alignment",
      description =
          "add the word alignment: the source word to which each target word attends most, as"
              + " source-target pairs of word numbers from 0")
  private boolean alignment;

  @Option(
      names = "--heat-map",
      paramLabel = "<file>",
      description =
          "file for a picture of the attention in the first line's translation, PNG or HTML"
              + " depending on its extension")
  private Path heatMap;

  @Mixin private TextEncoding encoding;

  @Parameters(
      arity = "0..*",
      paramLabel = "<file>",
      description = "text files; default: standard input")
  private List<Path> files = List.of();

  private long number; // of the last line translated

  @Override
  public Integer call() throws IOException {
    if (best < 0) {
      throw misuse("--n-best is " + best + "; it must be at least 1");
    }
    Translator translator = search.of(load(Translator::load), best);
    if (files.isEmpty()) {
      // One line at a time, so that a program can wait for each answer.
      translate(
          translator, InputFiles.STANDARD_INPUT, InputFiles.standardInput(encoding.charset()), 1);
    }
    for (Path file : files) {
      try (LineReader lines = InputFiles.openText(file, encoding.charset())) {
        translate(translator, file.toString(), lines, BATCH);
      }
    }
    return 0;
  }

  private void translate(Translator translator, String name, LineReader lines, int batch)
      throws IOException {
    boolean any = false;
    List<String> waiting = new ArrayList<>();
    for (String line = lines.next(); line != null; line = lines.next()) {
      any |= !line.isBlank();
      waiting.add(line);
      if (waiting.size() == batch) {
        write(translator, waiting);
        waiting.clear();
      }
    }
    write(translator, waiting);
    if (!any) {
      warn(InputFiles.noText(name));
    }
  }

  private void write(Translator translator, List<String> lines) throws IOException {
    List<List<Translation>> translations = translator.nBest(lines, Math.max(1, best));
    for (int i = 0; i < lines.size(); i++) {
      number++;
      if (number == 1 && heatMap != null) {
        AttentionPicture.write(heatMap, translations.get(i).get(0));
      }
      TranslationFormat.Line line =
          new TranslationFormat.Line(number, lines.get(i), best > 0, alignment);
      format.write(line, translations.get(i), out());
    }
    out().flush();
  }
}
