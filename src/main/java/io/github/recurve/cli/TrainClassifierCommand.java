package io.github.recurve.cli;

import io.github.recurve.classifier.Classifier;
import io.github.recurve.classifier.ClassifierEvaluation;
import io.github.recurve.classifier.ClassifierSettings;
import io.github.recurve.classifier.ClassifierTrainer;
import io.github.recurve.text.LabeledText;
import io.github.recurve.text.LabeledTexts;
import io.github.recurve.text.WordVectors;
import io.github.recurve.training.TrainingSettings;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a classifier on labelled texts. */
@Command(
    name = "classifier",
    description = {
      "Train a text classifier on files of lines: text, tab, label.",
      "Stop it with Ctrl-C; the same command continues from its checkpoint."
    },
    footer = {
      "  recurve train classifier --train train.tsv --dev dev.tsv --model topics.bin",
      "  recurve train classifier --train train.tsv --dev dev.tsv --out-of-scope oos --model intents.bin"
    })
final class TrainClassifierCommand extends TrainingCommand<ClassifierSettings> {

  @Mixin private DevFiles devFiles;

  @Mixin private VectorOptions vectors;

  @Option(
      names = "--out-of-scope",
      paramLabel = "<label>",
      description =
          "label of texts that no other fits, in the training data or not; a minimum probability of"
              + " the others is fitted to the dev files")
  private String outOfScope;

  TrainClassifierCommand() {
    super(ClassifierSettings.defaults(), TrainingSettings.defaults());
  }

  @Override
  public Integer call() throws Exception {
    ClassifierTrainer trainer =
        new ClassifierTrainer(settings().value(), training()).language(language());
    if (outOfScope != null) {
      trainer.outOfScope(outOfScope);
    }
    List<LabeledText> train = InputFiles.readAll(trainingFiles(), LabeledTexts::read);
    List<LabeledText> dev = InputFiles.readAll(devFiles.files(), LabeledTexts::read);
    out().printf("%,d training and %,d dev texts%n", train.size(), dev.size());
    WordVectors pretrained =
        vectors.read(
            Stream.of(train, dev).flatMap(List::stream).flatMap(text -> text.tokens().stream()));
    out().printf("%,d word vectors%n", pretrained.words().size());
    out().flush();
    return train(
        DevScore.PERCENT,
        Classifier::load,
        (checkpoint, listener) -> {
          Classifier classifier =
              trainer
                  .vectors(pretrained)
                  .checkpoint(checkpoint)
                  .listener(listener)
                  .train(train, dev);
          classifier.save(model());
          out().println(ClassifierEvaluation.evaluate(classifier, dev));
        });
  }
}
