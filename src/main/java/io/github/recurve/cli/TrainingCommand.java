package io.github.recurve.cli;

import io.github.recurve.model.AtomicFile;
import io.github.recurve.model.LanguageCode;
import io.github.recurve.settings.Setting;
import io.github.recurve.settings.Settings;
import io.github.recurve.training.TrainingListener;
import io.github.recurve.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A command that trains a model.
 *
 * @param <S> settings of the network
 */
abstract class TrainingCommand<S extends Settings<S>> extends BaseCommand {

  @Option(
      names = "--train",
      required = true,
      arity = "1..*",
      paramLabel = "<file>",
      description = "training files")
  private List<Path> trainingFiles;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "<file>",
      description = "model file to write; checkpoint, log and chart are written next to it")
  @Written(model = true)
  private Path model;

  @Option(
      names = "--language",
      paramLabel = "<code>",
      defaultValue = LanguageCode.UNDETERMINED,
      description = "ISO 639 code of the language, stored in the model; default ${DEFAULT-VALUE}")
  private String language;

  private final String unit;
  private final SettingsOptions<S> settings;
  private final SettingsOptions<TrainingSettings> training;

  /**
   * A command.
   *
   * @param unit what is counted of the files, in the plural
   */
  TrainingCommand(S settings, TrainingSettings training, String unit) {
    this.unit = unit;
    this.settings = new SettingsOptions<>(settings);
    this.training = new SettingsOptions<>(training);
  }

  @Spec
  void addSettings(CommandSpec command) {
    settings.addTo(command, this::isUsed);
    training.addTo(command, setting -> true);
  }

  /** Returns whether a setting of the network affects models of this kind. */
  boolean isUsed(Setting<?> setting) {
    return true;
  }

  final List<Path> trainingFiles() {
    return trainingFiles;
  }

  final Path model() {
    return model;
  }

  final String language() {
    return language;
  }

  final SettingsOptions<S> settings() {
    return settings;
  }

  final TrainingSettings training() {
    return training.value();
  }

  /** Prints the amounts of training and dev data, and warns if they are the same text. */
  final void showCounts(long train, long dev, List<Path> devFiles) throws IOException {
    for (Path devFile : devFiles) {
      for (Path trainingFile : trainingFiles) {
        if (isSameText(trainingFile, devFile)) {
          warn(
              devFile
                  + (devFile.equals(trainingFile) ? "" : ", the same text as " + trainingFile + ",")
                  + " is both training and dev file; the dev score will not tell how good the model"
                  + " is for other text");
        }
      }
    }
    out().printf("%,d training and %,d dev %s%n", train, dev, unit);
    out().flush();
  }

  private static boolean isSameText(Path one, Path other) throws IOException {
    return Files.isRegularFile(one)
        && Files.isRegularFile(other)
        && (Files.isSameFile(one, other) || Files.mismatch(one, other) < 0);
  }

  /** A training run. */
  @FunctionalInterface
  interface Run {
    /** Trains to the end and writes the model. */
    void start(Path checkpoint, TrainingListener listener) throws IOException, InterruptedException;
  }

  /**
   * Runs and displays training, which Ctrl-C stops cleanly, and removes the checkpoint once the
   * written model has been read back.
   */
  final int train(DevScore score, InputFiles.Reader<?> reader, Run run) {
    return Interrupts.run(
        spec().commandLine(),
        () -> {
          AtomicFile.checkWritable(model);
          AtomicFile.checkWritable(beside(".log.csv"));
          try (TrainingDisplay display =
              new TrainingDisplay(
                  beside(".log.csv"), beside(".curves.png"), training().epochs(), out(), score)) {
            Path checkpoint = beside(".checkpoint");
            run.start(checkpoint, display);
            InputFiles.read(model, reader);
            Files.deleteIfExists(checkpoint);
            OutputModel.report(model, out());
          }
          return 0;
        });
  }

  private Path beside(String suffix) {
    return model.resolveSibling(model.getFileName() + suffix);
  }
}
