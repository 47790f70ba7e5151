package io.github.recurve.cli;

import io.github.recurve.classifier.Assistant;
import io.github.recurve.classifier.AssistantScores;
import io.github.recurve.classifier.ClassifierSettings;
import io.github.recurve.classifier.ClassifierTrainer;
import io.github.recurve.settings.Setting;
import io.github.recurve.text.Utterance;
import io.github.recurve.text.WordVectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;

/** Trains an assistant on annotated utterances. */
@Command(
    name = "assistant",
    description = {
      "Train an assistant that finds the intent of a sentence and the values of its slots.",
      IntentFiles.DESCRIPTION,
      "Stop it with Ctrl-C; the same command continues from its checkpoint."
    },
    footer = {
      "  recurve train assistant --train train.conll --dev dev.conll --model home.bin",
      "  recurve train assistant --train a.conll b.conll --dev dev.conll --hidden 64 --model"
          + " home.bin"
    })
final class TrainAssistantCommand
    extends EncoderTrainingCommand<ClassifierSettings, ClassifierTrainer, Utterance> {

  TrainAssistantCommand() {
    super(ClassifierSettings.defaults(), "sentences", Assistant::load);
  }

  @Override
  boolean isUsed(Setting<?> setting) {
    return !setting.name().equals(ClassifierSettings.DOCUMENT_HIDDEN.name());
  }

  @Override
  ClassifierTrainer trainer() {
    return new ClassifierTrainer(settings().value(), training()).language(language());
  }

  @Override
  List<Utterance> read(String what, List<Path> files) throws IOException {
    return IntentFiles.read(files);
  }

  @Override
  List<String> tokens(Utterance utterance) {
    return utterance.sentence().tokens();
  }

  @Override
  void train(
      ClassifierTrainer trainer, WordVectors pretrained, List<Utterance> train, List<Utterance> dev)
      throws IOException, InterruptedException {
    Assistant assistant = trainer.vectors(pretrained).trainAssistant(train, dev);
    assistant.save(model());
    out().println(AssistantScores.of(assistant, dev));
  }
}
