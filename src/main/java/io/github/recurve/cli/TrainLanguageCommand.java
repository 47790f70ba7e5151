package io.github.recurve.cli;

import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.LanguageSettings;
import io.github.recurve.language.LanguageTrainer;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains a language model on text files. */
@Command(
    name = "lm",
    description = {
      "Train a language model on text files, a sentence or paragraph per line.",
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
    List<String> train = InputFiles.readAll(trainingFiles(), InputFiles::lines);
    List<String> dev = devText.read().stream().flatMap(List::stream).toList();
    showCounts(train, dev);
    return train(
        DevScore.PERPLEXITY,
        LanguageModel::load,
        (checkpoint, listener) ->
            trainer.checkpoint(checkpoint).listener(listener).train(train, dev).save(model()));
  }
}
