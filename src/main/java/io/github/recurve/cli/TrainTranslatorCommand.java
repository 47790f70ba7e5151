package io.github.recurve.cli;

import io.github.recurve.model.LanguageCode;
import io.github.recurve.translator.SentencePair;
import io.github.recurve.translator.Translator;
import io.github.recurve.translator.TranslatorSettings;
import io.github.recurve.translator.TranslatorTrainer;
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
      "  recurve train translator --train train.tsv --dev dev.tsv --reverse --model my-fr-en.bin"
    })
final class TrainTranslatorCommand extends TrainingCommand<TranslatorSettings> {

  @Mixin private DevFiles devFiles;

  @Option(
      names = "--target-language",
      paramLabel = "<code>",
      defaultValue = LanguageCode.UNDETERMINED,
      description =
          "ISO 639 code of the language to translate to; --language is that to translate from")
  private String targetLanguage;

  @Mixin private PairFiles pairFiles;

  TrainTranslatorCommand() {
    super(TranslatorSettings.defaults(), TranslatorTrainer.defaultTraining(), "pairs");
  }

  @Override
  public Integer call() throws Exception {
    TranslatorTrainer trainer =
        new TranslatorTrainer(settings().value(), training())
            .language(language())
            .targetLanguage(targetLanguage);
    List<SentencePair> train = pairFiles.read(trainingFiles());
    List<SentencePair> dev = pairFiles.read(devFiles.files());
    showCounts(train.size(), dev.size());
    return train(
        DevScore.BLEU,
        Translator::load,
        (checkpoint, listener) ->
            trainer.checkpoint(checkpoint).listener(listener).train(train, dev).save(model()));
  }
}
