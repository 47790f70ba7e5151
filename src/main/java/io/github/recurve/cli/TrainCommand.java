package io.github.recurve.cli;

import io.github.recurve.tagger.Evaluation;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.tagger.TaggerSettings;
import io.github.recurve.tagger.TaggerTrainer;
import io.github.recurve.text.ConllReader;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.VectorSelection;
import io.github.recurve.text.WordVectors;
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

  @Mixin private TrainingFiles files;

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
      names = "--start",
      paramLabel = "<file>",
      description =
          "trained tagger to start from, e.g. to fit it to your text; its words, vectors, types and"
              + " settings stay, and a small --learningRate keeps it from forgetting")
  private Path start;

  @Mixin private DroppedTypes dropped;

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
    files.check(spec);
    PrintWriter out = spec.commandLine().getOut();
    Tagger first = start == null ? null : Tagger.load(start);
    TaggerSettings shape = first == null ? settings.value() : settings.value(first.settings());
    TrainingSettings run = training.value();
    List<TaggedSentence> train = read(files.train);
    List<TaggedSentence> dev = read(files.dev);
    out.printf("%,d training and %,d dev sentences%n", train.size(), dev.size());
    WordVectors vectors = vectors(train, dev);
    out.printf("%,d word vectors%n", vectors.words().size());
    out.flush();
    TaggerTrainer trainer = new TaggerTrainer(shape, run).vectors(vectors);
    if (first != null) {
      trainer.start(first);
    }
    if (first == null || spec.commandLine().getParseResult().hasMatchedOption("--language")) {
      trainer.language(files.language);
    }
    return Interrupts.run(spec.commandLine(), () -> train(trainer, run.epochs(), train, dev));
  }

  /** Trains to the end, writes the model and scores it. */
  private int train(
      TaggerTrainer trainer, int epochs, List<TaggedSentence> train, List<TaggedSentence> dev)
      throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Path checkpoint = files.beside(".checkpoint");
    try (TrainingDisplay display =
        new TrainingDisplay(
            files.beside(".log.csv"), files.beside(".curves.png"), epochs, out, DevScore.PERCENT)) {
      Tagger tagger = trainer.checkpoint(checkpoint).listener(display).train(train, dev);
      tagger.save(files.model);
      Files.deleteIfExists(checkpoint);
      out.println(Evaluation.evaluate(tagger, dev));
      out.printf("wrote %s (%,d bytes)%n", files.model, Files.size(files.model));
    }
    return 0;
  }

  private WordVectors vectors(List<TaggedSentence> train, List<TaggedSentence> dev)
      throws IOException {
    if (vectorFile == null) {
      return WordVectors.none();
    }
    return VectorSelection.read(vectorFile, maxVectors, List.of(train, dev));
  }

  private List<TaggedSentence> read(List<Path> paths) throws IOException {
    List<TaggedSentence> all = new ArrayList<>();
    for (Path file : paths) {
      all.addAll(ConllReader.readAll(file));
    }
    return all.stream().map(dropped::from).toList();
  }
}
