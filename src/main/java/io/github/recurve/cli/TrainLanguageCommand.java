package io.github.recurve.cli;

import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.LanguageSettings;
import io.github.recurve.language.LanguageTrainer;
import java.util.List;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains a language model on text files. */
@Command(
    name = "lm",
    description = {
      "Train a language model on text files with one sentence or paragraph per line.",
      "Stop it with Ctrl-C; the same command continues from its checkpoint."
    },
    footer = {
      "  recurve train lm --train train.txt --dev dev.txt --model my-lm.bin",
      "  recurve train lm --train a.txt b.txt --dev dev.txt --hidden 512 --model my-lm.bin"
    })
final class TrainLanguageCommand extends TrainingCommand<LanguageSettings> {

  @Mixin private DevText devText;

  TrainLanguageCommand() {
    super(LanguageSettings.defaults(), LanguageTrainer.defaultTraining(), "lines");
  }

  @Override
  public Integer call() throws Exception {
    LanguageTrainer trainer =
        new LanguageTrainer(settings().value(), training()).language(language());
    Iterable<String> train = trainingLines();
    List<String> dev = devText.read().stream().flatMap(List::stream).toList();
    long lines = 0;
    boolean blank = true;
    for (String line : train) {
      lines++;
      blank &= line.isBlank();
    }
    InputFiles.requireText(blank, trainingFiles());
    showCounts(lines, dev.size(), devText.files());
    return train(
        DevScore.PERPLEXITY,
        LanguageModel::load,
        (checkpoint, listener) ->
            trainer.checkpoint(checkpoint).listener(listener).train(train, dev).save(model()));
  }

  /** Reread in each pass, unless they come from a pipe. */
  private Iterable<String> trainingLines() {
    TextLines lines = new TextLines(trainingFiles(), devText.charset());
    return lines.canBeReadAgain()
        ? lines
        : StreamSupport.stream(lines.spliterator(), false).toList();
  }
}
