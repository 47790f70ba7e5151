package io.github.recurve.cli;

import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.TextGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes text with a language model. */
@Command(
    name = "generate",
    description = "Write lines of text that begin with the given words.",
    mixinStandardHelpOptions = true)
final class GenerateCommand implements Callable<Integer> {

  @Option(names = "--model", required = true, paramLabel = "<file>", description = "model file")
  private Path model;

  @Option(
      names = "--seed",
      paramLabel = "<n>",
      description = "the same number gives the same text; default: another text each time")
  private Long seed;

  @Option(
      names = "--temperature",
      paramLabel = "<t>",
      defaultValue = "" + TextGenerator.DEFAULT_TEMPERATURE,
      description =
          "below 1: probable words more often; 0: the most probable always; default"
              + " ${DEFAULT-VALUE}")
  private double temperature;

  @Option(
      names = "--topP",
      paramLabel = "<p>",
      defaultValue = "" + TextGenerator.DEFAULT_TOP_P,
      description =
          "draw among the most probable words that together have this probability; default"
              + " ${DEFAULT-VALUE}")
  private double topP;

  @Option(
      names = "--lines",
      paramLabel = "<n>",
      defaultValue = "1",
      description = "how many lines; default ${DEFAULT-VALUE}")
  private int lines;

  @Option(
      names = "--maxTokens",
      paramLabel = "<n>",
      defaultValue = "" + TextGenerator.DEFAULT_MAX_TOKENS,
      description = "tokens that are added to a line at most; default ${DEFAULT-VALUE}")
  private int maxTokens;

  @Parameters(arity = "0..*", paramLabel = "<word>", description = "the beginning of each line")
  private List<String> words = List.of();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    TextGenerator generator =
        new TextGenerator(LanguageModel.load(model), temperature, topP, maxTokens);
    SplittableRandom seeds = seed == null ? new SplittableRandom() : new SplittableRandom(seed);
    for (int i = 0; i < lines; i++) {
      out.println(generator.generate(String.join(" ", words), seeds.nextLong()));
      out.flush();
    }
    return 0;
  }
}
