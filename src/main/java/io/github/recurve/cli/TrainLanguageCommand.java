package io.github.recurve.cli;

import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.LanguageSettings;
import io.github.recurve.language.LanguageTrainer;
import io.github.recurve.training.TrainingSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a language model from text files. */
@Command(
    name = "language",
    description = {
      "Train a language model from text files, a sentence or paragraph a line.",
      "Stop it with Ctrl-C; the same command goes on from its checkpoint."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TrainLanguageCommand implements Callable<Integer> {

  @Option(
      names = "--train",
      required = true,
      arity = "1..*",
      paramLabel = "<file>",
      description = "training files")
  private List<Path> trainFiles;

  @Option(
      names = "--dev",
      required = true,
      arity = "1..*",
      paramLabel = "<file>",
      description = "files to choose the best epoch on")
  private List<Path> devFiles;

  @Option(
      names = "--devLines",
      paramLabel = "<n>",
      defaultValue = "" + Integer.MAX_VALUE,
      description = "lines to take from the top of each dev file; default all")
  private int devLines;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "<file>",
      description = "model file to write; checkpoint, log and chart go beside it")
  private Path model;

  @Option(
      names = "--language",
      paramLabel = "<code>",
      defaultValue = "eng",
      description = "ISO 639 code of the language, stored in the model; default ${DEFAULT-VALUE}")
  private String language;

  @Spec private CommandSpec spec;

  private final SettingsOptions<LanguageSettings> settings =
      new SettingsOptions<>(LanguageSettings.defaults());
  private final SettingsOptions<TrainingSettings> training =
      new SettingsOptions<>(LanguageTrainer.defaultTraining());

  @Spec
  void addSettings(CommandSpec command) {
    settings.addTo(command);
    training.addTo(command);
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    LanguageSettings shape = settings.value();
    TrainingSettings run = training.value();
    List<String> train = read(trainFiles, Integer.MAX_VALUE);
    List<String> dev = read(devFiles, devLines);
    out.printf("%,d training and %,d dev lines%n", train.size(), dev.size());
    out.flush();
    Path checkpoint = beside(".checkpoint");
    try (TrainingDisplay display =
        new TrainingDisplay(
            beside(".log.csv"),
            beside(".curves.png"),
            run.epochs(),
            out,
            score -> String.format(Locale.ROOT, "perplexity %.2f", Math.exp(-score)))) {
      LanguageModel trained =
          Interrupts.run(
              () ->
                  new LanguageTrainer(shape, run)
                      .checkpoint(checkpoint)
                      .listener(display)
                      .metadata("language", language)
                      .train(train, dev));
      trained.save(model);
      Files.deleteIfExists(checkpoint);
      out.printf("wrote %s (%,d bytes)%n", model, Files.size(model));
    }
    return 0;
  }

  private static List<String> read(List<Path> files, int limit) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : files) {
      List<String> all = TextLines.read(file);
      lines.addAll(all.subList(0, Math.min(limit, all.size())));
    }
    return lines;
  }

  private Path beside(String suffix) {
    return model.resolveSibling(model.getFileName() + suffix);
  }
}
