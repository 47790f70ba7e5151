package opennlp.ext.recurve;

import io.github.recurve.classifier.Classifier;
import io.github.recurve.classifier.ClassifierSettings;
import io.github.recurve.classifier.ClassifierTrainer;
import io.github.recurve.text.LabeledText;
import io.github.recurve.text.LabeledTexts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One training run of a classifier. */
final class ClassifierRun extends TrainingRun<ClassifierSettings, LabeledText, Classifier> {

  ClassifierRun(Map<String, ?> given, Map<String, String> report) {
    super(given, ClassifierSettings.defaults(), report);
  }

  @Override
  List<LabeledText> dev(List<LabeledText> train) throws IOException {
    List<LabeledText> dev = new ArrayList<>();
    for (Path file : parameters().dev()) {
      dev.addAll(LabeledTexts.read(file));
    }
    return dev;
  }

  /** Never holds out the only text with a label; if there are few texts, possibly none. */
  @Override
  void divide(List<LabeledText> samples, int step, List<LabeledText> train, List<LabeledText> dev) {
    Set<String> trained = new HashSet<>();
    for (int i = 0; i < samples.size(); i++) {
      LabeledText text = samples.get(i);
      boolean heldOut = i % step == step - 1 && trained.contains(text.label());
      (heldOut ? dev : train).add(text);
      trained.add(text.label());
    }
    if (dev.isEmpty()) {
      dev.addAll(train);
    }
  }

  @Override
  Classifier train(List<LabeledText> train, List<LabeledText> dev)
      throws IOException, InterruptedException {
    ClassifierTrainer trainer =
        new ClassifierTrainer(parameters().settings(), parameters().training())
            .vectors(vectors(train, dev, LabeledText::tokens))
            .language(parameters().language());
    parameters().checkpoint().ifPresent(trainer::checkpoint);
    return trainer.train(train, dev);
  }
}
