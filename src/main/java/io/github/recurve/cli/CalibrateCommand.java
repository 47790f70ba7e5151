package io.github.recurve.cli;

import io.github.recurve.evaluation.Calibration;
import io.github.recurve.tagger.Evaluation;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.text.ConllReader;
import io.github.recurve.text.TaggedSentence;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Fits the probabilities of a model that is already trained. */
@Command(
    name = "calibrate",
    description = {
      "Fit the probabilities of a tagger to annotated CoNLL files that it was not trained on.",
      "Its tags stay the same. Training does this by itself, with its dev files."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    subcommands = CalibrateLanguageCommand.class)
final class CalibrateCommand implements Callable<Integer> {

  @Option(names = "--model", paramLabel = "<file>", description = "model file; required")
  private Path model;

  @Option(
      names = "--dev",
      arity = "1..*",
      paramLabel = "<file>",
      description = "CoNLL files; required")
  private List<Path> devFiles = List.of();

  @Mixin private DroppedTypes dropped;

  @Option(
      names = "--out",
      paramLabel = "<file>",
      description = "model file to write; may be the same; required")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    // Not marked as required: picocli would then want them for the subcommand, too.
    String missing =
        model == null ? "--model" : devFiles.isEmpty() ? "--dev" : out == null ? "--out" : null;
    if (missing != null) {
      throw new ParameterException(
          spec.commandLine(), "Missing required option: '" + missing + "=<file>'");
    }
    List<TaggedSentence> dev = new ArrayList<>();
    for (Path file : devFiles) {
      ConllReader.readAll(file).forEach(s -> dev.add(dropped.from(s)));
    }
    Tagger before = Tagger.load(model);
    Tagger after = before.calibrated(dev);
    after.save(out);
    report("before", before, dev);
    report("after", after, dev);
    writer().printf("wrote %s (%,d bytes)%n", out, Files.size(out));
    writer().flush();
    return 0;
  }

  private void report(String when, Tagger tagger, List<TaggedSentence> dev) {
    Calibration calibration = new Calibration();
    Evaluation.evaluate(tagger, dev, calibration);
    writer()
        .printf(
            Locale.ROOT, "%-6s  temperature %.3f; %s%n", when, tagger.temperature(), calibration);
  }

  private PrintWriter writer() {
    return spec.commandLine().getOut();
  }
}
