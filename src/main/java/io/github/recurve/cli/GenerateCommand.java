package io.github.recurve.cli;

import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.TextGenerator;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes text with a language model. */
@Command(
    name = "generate",
    description = "Write lines of text that begin with the given words.",
    footer = {
      "  recurve generate --model en-lm The best thing about summer",
      "  recurve generate --model en-lm --lines 10 --temperature 0.7 --seed 1"
    })
final class GenerateCommand extends ModelCommand {

  @Option(
      names = "--seed",
      paramLabel = "<n>",
      description =
          "random seed: equal seeds give equal texts; default: a different text each" + " time")
  private Long seed;

  @Option(
      names = "--temperature",
      converter = NumberRange.NonNegative.class,
      paramLabel = "<t>",
      defaultValue = "" + TextGenerator.DEFAULT_TEMPERATURE,
      description =
          "below 1 favours probable words, 0 always takes the most probable one; default"
              + " ${DEFAULT-VALUE}")
  private double temperature;

  @Option(
      names = "--top-p",
      converter = NumberRange.PositiveProbability.class,
      paramLabel = "<p>",
      defaultValue = "" + TextGenerator.DEFAULT_TOP_P,
      description =
          "nucleus sampling: draw from the most probable words that together have this"
              + " probability; default ${DEFAULT-VALUE}")
  private double topP;

  @Option(
      names = "--lines",
      converter = NumberRange.Amount.class,
      paramLabel = "<n>",
      defaultValue = "1",
      description = "number of lines; default ${DEFAULT-VALUE}")
  private int lines;

  @Option(
      names = "--max-tokens",
      converter = NumberRange.Count.class,
      paramLabel = "<n>",
      defaultValue = "" + TextGenerator.DEFAULT_MAX_TOKENS,
      description = "maximum number of tokens to add to a line; default ${DEFAULT-VALUE}")
  private int maxTokens;

  @Parameters(arity = "0..*", paramLabel = "<word>", description = "the beginning of each line")
  private List<String> words = List.of();

  @Override
  String task() {
    return "lm";
  }

  @Override
  public Integer call() throws IOException {
    TextGenerator generator =
        new TextGenerator(load(LanguageModel::load), temperature, topP, maxTokens);
    SplittableRandom seeds = seed == null ? new SplittableRandom() : new SplittableRandom(seed);
    for (int i = 0; i < lines; i++) {
      out().println(generator.generate(String.join(" ", words), seeds.nextLong()));
      out().flush();
    }
    return 0;
  }
}
