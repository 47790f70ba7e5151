package io.github.recurve.cli;

import io.github.recurve.translator.SentencePair;
import io.github.recurve.translator.Translator;
import io.github.recurve.translator.TranslatorSettings;
import io.github.recurve.translator.TranslatorTrainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a translator on files of sentence pairs. */
@Command(
    name = "translator",
    description = {
      "Train a translator on sentence pairs (a sentence, a tab and its translation per line).",
      "Stop it with Ctrl-C; the same command continues from its checkpoint."
    },
    footer = {
      "  recurve train translator --train train.tsv --dev dev.tsv --model my-en-fr.bin",
      "  recurve train translator --start my-en-fr.bin --learning-rate 0.0003 --train letters.tsv \\",
      "    --dev dev.tsv --model letters-en-fr.bin"
    })
final class TrainTranslatorCommand extends TrainingCommand<TranslatorSettings> {

  @Mixin private DevFiles devFiles;

  @Option(
      names = "--start",
      paramLabel = "<file>",
      description =
          "trained translator to start from, e.g. to fit it to your text; its subwords and settings"
              + " stay, and a small --learning-rate keeps it from forgetting")
  private Path start;

  @Option(
      names = "--target-language",
      paramLabel = "<code>",
      description =
          "ISO 639 code of the language to translate to; --language is that to translate from")
  private String targetLanguage;

  @Mixin private PairFiles pairFiles;

  TrainTranslatorCommand() {
    super(TranslatorSettings.defaults(), TranslatorTrainer.defaultTraining(), "pairs");
  }

  @Override
  public Integer call() throws Exception {
    TranslatorTrainer trainer = trainer();
    List<SentencePair> train = pairFiles.read(trainingFiles());
    List<SentencePair> dev = pairFiles.read(devFiles.files());
    showCounts(train.size(), dev.size(), devFiles.files());
    return train(
        DevScore.BLEU,
        Translator::load,
        (checkpoint, listener) ->
            trainer.checkpoint(checkpoint).listener(listener).train(train, dev).save(model()));
  }

  private TranslatorTrainer trainer() throws IOException {
    TranslatorTrainer trainer;
    if (start == null) {
      trainer = new TranslatorTrainer(settings().value(), training()).language(language());
    } else {
      Translator first =
          InputFiles.read(
              ShippedModels.ofDistribution().find(start, "translator"), Translator::load);
      trainer = new TranslatorTrainer(settings().value(first.settings()), training()).start(first);
      if (spec().commandLine().getParseResult().hasMatchedOption("--language")) {
        trainer.language(language());
      }
    }
    return targetLanguage == null ? trainer : trainer.targetLanguage(targetLanguage);
  }
}
