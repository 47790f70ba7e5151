package io.github.recurve.cli;

import io.github.recurve.translator.Translation;
import io.github.recurve.translator.Translator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Translates text. */
@Command(
    name = "translate",
    description = {
      "Translate text line by line, from files, standard input or the keyboard.",
      "A line of several sentences is translated sentence by sentence."
    },
    footer = {
      "  echo 'I like tea.' | recurve translate --model en-fr.bin",
      "  recurve translate --model en-fr.bin --n-best 3 --format jsonl letter.txt"
    })
final class TranslateCommand extends LinesCommand {

  /** Number of lines translated as one batch. */
  private static final int BATCH = 64;

  @Mixin private SearchOptions search;

  @Option(
      names = "--format",
      paramLabel = "<format>",
      defaultValue = "text",
      description = "text or jsonl; default ${DEFAULT-VALUE}")
  private TranslationFormat format;

  @Option(
      names = "--n-best",
      paramLabel = "<n>",
      description =
          "print the <n> best translations of each line, 1 to 100; in text format, preceded by line"
              + " number and score, separated by tabs")
  private Integer best;

  @Option(
      names = "--alignment",
      description =
          "add the word alignment: the source word to which each target word attends most, as"
              + " source-target pairs of word numbers from 0")
  private boolean alignment;

  @Option(
      names = "--heat-map",
      paramLabel = "<file>",
      description = "file for a picture of the attention in the first translation: .png or .html")
  @Written
  private Path heatMap;

  private long number; // of the last line translated
  private boolean drawn;

  @Override
  public Integer call() throws IOException {
    if (best != null && (best < 1 || best > Translator.MAXIMUM_BEAM)) {
      throw misuse("--n-best is " + best + "; it must be 1 to " + Translator.MAXIMUM_BEAM);
    }
    if (heatMap != null && !AttentionPicture.canWrite(heatMap)) {
      throw misuse("--heat-map is " + heatMap + "; the file name must end in .png or .html");
    }
    Translator translator = search.of(load(Translator::load), this::misuse);
    answer(BATCH, lines -> write(translator, lines));
    return 0;
  }

  private void write(Translator translator, List<String> lines) throws IOException {
    List<List<Translation>> translations = translator.nBest(lines, best == null ? 1 : best);
    for (int i = 0; i < lines.size(); i++) {
      Translation first = translations.get(i).get(0);
      if (heatMap != null && !drawn && !first.targetWords().isEmpty()) {
        AttentionPicture.write(heatMap, first);
        drawn = true;
      }
      TranslationFormat.Line line =
          new TranslationFormat.Line(++number, lines.get(i), best != null, alignment);
      format.write(line, translations.get(i), out());
    }
  }
}
