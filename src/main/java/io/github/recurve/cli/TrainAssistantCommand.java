package io.github.recurve.cli;

import io.github.recurve.classifier.Assistant;
import io.github.recurve.classifier.AssistantScores;
import io.github.recurve.classifier.ClassifierSettings;
import io.github.recurve.classifier.ClassifierTrainer;
import io.github.recurve.text.Utterance;
import io.github.recurve.text.WordVectors;
import io.github.recurve.training.TrainingSettings;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains an assistant on annotated utterances. */
@Command(
    name = "assistant",
    description = {
      "Train an assistant, which finds the intent of a sentence and the values of its slots.",
      IntentFiles.DESCRIPTION,
      "Stop it with Ctrl-C; the same command continues from its checkpoint."
    },
    footer = {
      "  recurve train assistant --train train.conll --dev dev.conll --model home.bin",
      "  recurve train assistant --train a.conll b.conll --dev dev.conll --hidden 64 --model home.bin"
    })
final class TrainAssistantCommand extends TrainingCommand<ClassifierSettings> {

  @Mixin private DevFiles devFiles;

  @Mixin private VectorOptions vectors;

  TrainAssistantCommand() {
    super(ClassifierSettings.defaults(), TrainingSettings.defaults());
  }

  @Override
  public Integer call() throws Exception {
    ClassifierTrainer trainer =
        new ClassifierTrainer(settings().value(), training()).language(language());
    List<Utterance> train = IntentFiles.read(trainingFiles());
    List<Utterance> dev = IntentFiles.read(devFiles.files());
    out().printf("%,d training and %,d dev sentences%n", train.size(), dev.size());
    WordVectors pretrained =
        vectors.read(
            Stream.of(train, dev)
                .flatMap(List::stream)
                .flatMap(utterance -> utterance.sentence().tokens().stream()));
    out().printf("%,d word vectors%n", pretrained.words().size());
    out().flush();
    return train(
        DevScore.PERCENT,
        Assistant::load,
        (checkpoint, listener) -> {
          Assistant assistant =
              trainer
                  .vectors(pretrained)
                  .checkpoint(checkpoint)
                  .listener(listener)
                  .trainAssistant(train, dev);
          assistant.save(model());
          out().println(AssistantScores.of(assistant, dev));
        });
  }
}
