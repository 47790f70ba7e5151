package io.github.recurve.cli;

import io.github.recurve.classifier.Classifier;
import io.github.recurve.classifier.ClassifierEvaluation;
import io.github.recurve.classifier.ClassifierSettings;
import io.github.recurve.classifier.ClassifierTrainer;
import io.github.recurve.settings.Setting;
import io.github.recurve.text.LabeledText;
import io.github.recurve.text.WordVectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
      "  recurve train classifier --train train.tsv --dev dev.tsv --out-of-scope oos --model"
          + " intents.bin"
    })
final class TrainClassifierCommand
    extends EncoderTrainingCommand<ClassifierSettings, ClassifierTrainer, LabeledText> {

  @Option(
      names = "--out-of-scope",
      paramLabel = "<label>",
      description =
          "out-of-scope label, for texts that no other label fits; need not occur in the"
              + " training data; a minimum probability for the other labels is fitted to the dev"
              + " files")
  private String outOfScope;

  @Mixin private LabelFiles labelFiles;

  TrainClassifierCommand() {
    super(ClassifierSettings.defaults(), "texts", Classifier::load);
  }

  @Override
  boolean isUsed(Setting<?> setting) {
    return !setting.name().equals(ClassifierSettings.OUTPUT.name());
  }

  @Override
  ClassifierTrainer trainer() {
    ClassifierTrainer trainer =
        new ClassifierTrainer(settings().value(), training()).language(language());
    return outOfScope == null ? trainer : trainer.outOfScope(outOfScope);
  }

  @Override
  List<LabeledText> read(String what, List<Path> files) throws IOException {
    return labelFiles.read(files);
  }

  @Override
  List<String> tokens(LabeledText text) {
    return text.tokens();
  }

  @Override
  void train(
      ClassifierTrainer trainer,
      WordVectors pretrained,
      List<LabeledText> train,
      List<LabeledText> dev)
      throws IOException, InterruptedException {
    Classifier classifier = trainer.vectors(pretrained).train(train, dev);
    classifier.save(model());
    out().println(ClassifierEvaluation.evaluate(classifier, dev));
  }
}
