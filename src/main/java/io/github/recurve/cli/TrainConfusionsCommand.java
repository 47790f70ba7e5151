package io.github.recurve.cli;

import io.github.recurve.check.Plural;
import io.github.recurve.grammar.ConfusionFit;
import io.github.recurve.grammar.ConfusionFit.Target;
import io.github.recurve.grammar.ConfusionPairs;
import io.github.recurve.grammar.Confusions;
import io.github.recurve.language.LanguageModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fits the factors of confused words on text. */
@Command(
    name = "confusions",
    description = {
      "Find out how much more probable a sentence must be with another word before that word is"
          + " proposed: for words that are confused with each other, by a language model and"
          + " correct text that it was not trained on.",
      "A file of pairs has words separated by spaces; those of a line are confused with each other."
    },
    footer = {
      "  recurve train confusions --model en-lm --pairs pairs.txt --text dev.txt --out"
          + " list.txt",
      "  recurve train confusions --model en-lm --alike 6000 --text dev.txt --out list.txt"
    })
final class TrainConfusionsCommand extends ModelCommand {

  /** Share of rare words that may be taken for others; about as many are misspelt in dev text. */
  private static final double RARE_SHARE = 0.002;

  @Option(
      names = "--pairs",
      arity = "1..*",
      paramLabel = "<file>",
      description = "files of words that are confused with each other")
  private List<Path> pairs = List.of();

  @Option(
      names = "--alike",
      converter = NumberRange.Amount.class,
      paramLabel = "<n>",
      description =
          "also fit pairs among the <n> most frequent words of the model that are spelt or sound"
              + " alike, and rarer words similar to one of them (English only); default"
              + " ${DEFAULT-VALUE}")
  private int alike;

  @Option(
      names = "--text",
      required = true,
      arity = "1..*",
      paramLabel = "<file>",
      description = "files of correct text")
  private List<Path> text;

  @Option(
      names = "--precision",
      converter = NumberRange.Precision.class,
      paramLabel = "<p>",
      description =
          "precision to reach, assuming that each word of the pairs is wrong half of the time;"
              + " default ${DEFAULT-VALUE}")
  private double precision = 0.998;

  @Option(
      names = "--alike-precision",
      converter = NumberRange.Precision.class,
      paramLabel = "<p>",
      description =
          "precision to reach for the words of --alike, of which each sentence has many; default"
              + " ${DEFAULT-VALUE}")
  private double alikePrecision = 0.9995;

  @Option(
      names = "--recall",
      converter = NumberRange.Probability.class,
      paramLabel = "<r>",
      description = "omit pairs with lower recall; default ${DEFAULT-VALUE}")
  private double recall = 0.2;

  @Option(names = "--out", required = true, paramLabel = "<file>", description = "list to write")
  @Written
  private Path target;

  @Mixin private TextEncoding encoding;

  @Override
  String task() {
    return "lm";
  }

  @Override
  public Integer call() throws IOException {
    LanguageModel model = load(LanguageModel::load);
    List<Target> targets = new ArrayList<>();
    for (Path file : pairs) {
      targets.add(new Target(InputFiles.read(file, ConfusionPairs::read), precision));
    }
    if (alike > 0) {
      targets.add(new Target(ConfusionPairs.alike(model, alike), alikePrecision));
    }
    if (targets.isEmpty()) {
      throw misuse("no pairs; specify files with --pairs, or a number with --alike");
    }
    ConfusionFit fit = new ConfusionFit(model, recall);
    if (alike > 0) {
      fit = fit.withRareWords(alike, RARE_SHARE);
    }
    Confusions fitted = fit.fit(targets, new TextLines(text, encoding.charset()));
    fitted.save(target);
    int all = targets.stream().mapToInt(target -> target.pairs().all().size()).sum();
    out()
        .printf(
            "%,d of %,d %s %s the precision%n",
            fitted.all().size(),
            all,
            Plural.of(all, "confusion"),
            Plural.of(fitted.all().size(), "reaches", "reach"));
    return 0;
  }
}
