package io.github.recurve.cli;

import io.github.recurve.evaluation.Calibration;
import io.github.recurve.tagger.Evaluation;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.text.ConllReader;
import io.github.recurve.text.TaggedSentence;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures a tagger on CoNLL files. */
@Command(
    name = "evaluate",
    description =
        "Compare a tagger with annotated CoNLL files: exact spans, as the CoNLL script counts, and"
            + " how well probabilities say what is right.",
    mixinStandardHelpOptions = true,
    subcommands = EvaluateLanguageCommand.class)
final class EvaluateCommand implements Callable<Integer> {

  @Option(names = "--model", paramLabel = "<file>", description = "model file")
  private Path model;

  @Mixin private DroppedTypes dropped;

  @Mixin private MinimumProbability minimum;

  @Option(
      names = "--reliability",
      paramLabel = "<file>",
      description = "PNG file to write: how often spans of each probability are right")
  private Path chart;

  @Parameters(arity = "0..*", paramLabel = "<file>", description = "CoNLL files")
  private List<Path> files = List.of();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    // Not marked as required: picocli would then want them for the subcommand, too.
    if (model == null || files.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Missing required: --model=<file> and CoNLL files");
    }
    PrintWriter out = spec.commandLine().getOut();
    Tagger tagger = minimum.of(Tagger.load(model));
    Map<String, Calibration> calibrations = new LinkedHashMap<>();
    for (Path file : files) {
      List<TaggedSentence> gold = ConllReader.readAll(file).stream().map(dropped::from).toList();
      Calibration calibration = new Calibration();
      out.println(file);
      out.print(Evaluation.evaluate(tagger, gold, calibration));
      out.println(calibration);
      out.println();
      out.flush();
      calibrations.put(file.toString(), calibration);
    }
    if (chart != null) {
      ReliabilityChart.write(chart, calibrations);
    }
    return 0;
  }
}
