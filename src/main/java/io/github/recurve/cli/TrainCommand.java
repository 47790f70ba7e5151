package io.github.recurve.cli;

import io.github.recurve.tagger.Evaluation;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.tagger.TaggerSettings;
import io.github.recurve.tagger.TaggerTrainer;
import io.github.recurve.tagger.VectorSelection;
import io.github.recurve.text.ConllReader;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.WordVectors;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains a tagger from CoNLL files. */
@Command(
    name = "train",
    description = {
      "Train a tagger from CoNLL files (token and tag columns, a blank line after each sentence).",
      "Stop it with Ctrl-C; the same command goes on from its checkpoint."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    subcommands = TrainLanguageCommand.class)
final class TrainCommand implements Callable<Integer> {

  @Option(names = "--train", arity = "1..*", paramLabel = "<file>", description = "training files")
  private List<Path> trainFiles;

  @Option(
      names = "--dev",
      arity = "1..*",
      paramLabel = "<file>",
      description = "files to choose the best epoch on")
  private List<Path> devFiles;

  @Option(
      names = "--model",
      paramLabel = "<file>",
      description = "model file to write; checkpoint, log and chart go beside it")
  private Path model;

  @Option(
      names = "--vectors",
      paramLabel = "<file>",
      description = "pre-trained word vectors, GloVe or word2vec text, plain or gzipped")
  private Path vectorFile;

  @Option(
      names = "--maxVectors",
      paramLabel = "<n>",
      defaultValue = "100000",
      description =
          "vectors to keep, from the top of the file, besides those of words in the training data;"
              + " default ${DEFAULT-VALUE}")
  private int maxVectors;

  @Option(
      names = "--drop",
      arity = "1..*",
      paramLabel = "<type>",
      description = "entity types to leave out: their tokens become O")
  private List<String> dropped = List.of();

  @Option(
      names = "--language",
      paramLabel = "<code>",
      defaultValue = "eng",
      description = "ISO 639 code of the language, stored in the model; default ${DEFAULT-VALUE}")
  private String language;

  @Spec private CommandSpec spec;

  private final SettingsOptions<TaggerSettings> settings =
      new SettingsOptions<>(TaggerSettings.defaults());
  private final SettingsOptions<TrainingSettings> training =
      new SettingsOptions<>(TrainingSettings.defaults());

  @Spec
  void addSettings(CommandSpec command) {
    settings.addTo(command);
    training.addTo(command);
  }

  @Override
  public Integer call() throws Exception {
    // Not marked as required: picocli would then want them for the subcommand, too.
    requireOptions();
    PrintWriter out = spec.commandLine().getOut();
    TaggerSettings shape = settings.value();
    TrainingSettings run = training.value();
    List<TaggedSentence> train = read(trainFiles);
    List<TaggedSentence> dev = read(devFiles);
    out.printf("%,d training and %,d dev sentences%n", train.size(), dev.size());
    WordVectors vectors = vectors(train, dev);
    out.printf("%,d word vectors%n", vectors.words().size());
    out.flush();
    Path checkpoint = beside(".checkpoint");
    try (TrainingDisplay display =
        new TrainingDisplay(
            beside(".log.csv"),
            beside(".curves.png"),
            run.epochs(),
            out,
            score -> String.format(Locale.ROOT, "%.2f", 100 * score))) {
      Tagger tagger =
          Interrupts.run(
              () ->
                  new TaggerTrainer(shape, run)
                      .vectors(vectors)
                      .checkpoint(checkpoint)
                      .listener(display)
                      .metadata("language", language)
                      .train(train, dev));
      tagger.save(model);
      Files.deleteIfExists(checkpoint);
      out.println(Evaluation.evaluate(tagger, dev));
      out.printf("wrote %s (%,d bytes)%n", model, Files.size(model));
    }
    return 0;
  }

  private void requireOptions() {
    for (String name : List.of("--train", "--dev", "--model")) {
      if (spec.findOption(name).getValue() == null) {
        throw new ParameterException(spec.commandLine(), "Missing required option: '" + name + "'");
      }
    }
  }

  private WordVectors vectors(List<TaggedSentence> train, List<TaggedSentence> dev)
      throws IOException {
    if (vectorFile == null) {
      return WordVectors.none();
    }
    return VectorSelection.read(vectorFile, maxVectors, List.of(train, dev));
  }

  private List<TaggedSentence> read(List<Path> files) throws IOException {
    List<TaggedSentence> all = new ArrayList<>();
    for (Path file : files) {
      all.addAll(ConllReader.readAll(file));
    }
    return all.stream().map(sentence -> TypeFilter.drop(sentence, dropped)).toList();
  }

  private Path beside(String suffix) {
    return model.resolveSibling(model.getFileName() + suffix);
  }
}
