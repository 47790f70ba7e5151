package io.github.recurve.cli;

import io.github.recurve.check.Plural;
import io.github.recurve.grammar.ConfusionPairs;
import io.github.recurve.grammar.ConfusionScores;
import io.github.recurve.grammar.Confusions;
import io.github.recurve.language.LanguageModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Evaluates the detection of confused words. */
@Command(
    name = "confusions",
    description = {
      "Swap words in correct text, one at a time, and count how many are found, and how many"
          + " false alarms there are where nothing was swapped."
    },
    footer = {
      "  recurve evaluate confusions --model en-lm --pairs pairs.txt test.txt",
      "  recurve evaluate confusions --model my.bin --confusions list.txt --pairs pairs.txt"
          + " test.txt"
    })
final class EvaluateConfusionsCommand extends ModelCommand {

  @Option(
      names = "--confusions",
      paramLabel = "<file>",
      description = "list with factors; default: the built-in English one")
  private Path list;

  @Option(
      names = "--pairs",
      required = true,
      paramLabel = "<file>",
      description = "words to swap, those of a line with each other")
  private Path pairs;

  @Option(
      names = "--minimum",
      paramLabel = "<n>",
      description = "minimum occurrences of a pair to be scored; default ${DEFAULT-VALUE}")
  private int minimum = 20;

  @Option(
      names = "--maximum",
      paramLabel = "<n>",
      description = "maximum occurrences of a word to score; default ${DEFAULT-VALUE}")
  private int maximum = 1000;

  @Option(names = "--each", description = "print each pair")
  private boolean each;

  @Mixin private TextEncoding encoding;

  @Parameters(arity = "1..*", paramLabel = "<file>", description = "files of correct text")
  private List<Path> files;

  @Override
  String task() {
    return "lm";
  }

  @Override
  public Integer call() throws IOException {
    LanguageModel model = load(LanguageModel::load);
    ConfusionScores scores =
        ConfusionScores.of(
            model,
            list == null ? Confusions.english() : InputFiles.read(list, Confusions::read),
            InputFiles.read(pairs, ConfusionPairs::read),
            new TextLines(files, encoding.charset()),
            minimum,
            maximum);
    if (each) {
      for (ConfusionScores.Pair pair : scores.pairs()) {
        out()
            .printf(
                Locale.ROOT,
                "%s %s: %d %s, %d found, %d %s%n",
                pair.one(),
                pair.other(),
                pair.occurrences(),
                Plural.of(pair.occurrences(), "occurrence"),
                pair.found(),
                pair.falseAlarms(),
                Plural.of(pair.falseAlarms(), "false alarm"));
      }
    }
    out().println(scores);
    return 0;
  }
}
