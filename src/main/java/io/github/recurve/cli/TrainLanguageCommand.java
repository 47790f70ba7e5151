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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private TrainingFiles files;

  @Option(
      names = "--devLines",
      paramLabel = "<n>",
      defaultValue = "" + Integer.MAX_VALUE,
      description = "lines to take from the top of each dev file; default all")
  private int devLines;

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
    files.check(spec);
    PrintWriter out = spec.commandLine().getOut();
    LanguageSettings shape = settings.value();
    TrainingSettings run = training.value();
    List<String> train = read(files.train, Integer.MAX_VALUE);
    List<String> dev = read(files.dev, devLines);
    out.printf("%,d training and %,d dev lines%n", train.size(), dev.size());
    out.flush();
    LanguageTrainer trainer = new LanguageTrainer(shape, run).language(files.language);
    return Interrupts.run(spec.commandLine(), () -> train(trainer, run.epochs(), train, dev));
  }

  /** Trains to the end and writes the model. */
  private int train(LanguageTrainer trainer, int epochs, List<String> train, List<String> dev)
      throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Path checkpoint = files.beside(".checkpoint");
    try (TrainingDisplay display =
        new TrainingDisplay(
            files.beside(".log.csv"),
            files.beside(".curves.png"),
            epochs,
            out,
            DevScore.PERPLEXITY)) {
      LanguageModel trained = trainer.checkpoint(checkpoint).listener(display).train(train, dev);
      trained.save(files.model);
      Files.deleteIfExists(checkpoint);
      out.printf("wrote %s (%,d bytes)%n", files.model, Files.size(files.model));
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
}
