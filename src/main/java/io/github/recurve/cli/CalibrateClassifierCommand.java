package io.github.recurve.cli;

import io.github.recurve.classifier.Classifier;
import io.github.recurve.classifier.ClassifierEvaluation;
import io.github.recurve.evaluation.Calibration;
import io.github.recurve.text.LabeledText;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Calibrates a trained classifier and fits its minimum probability for texts in scope. */
@Command(
    name = "classifier",
    description = {
      "Calibrate the probabilities of labels on files of lines (text, tab, label) that the"
          + " classifier was not trained on.",
      "With an out-of-scope label, the probability below which a text gets it is fitted," + " too.",
      "Training does both automatically, on its dev file."
    },
    footer = {
      "  recurve calibrate classifier --model topics.bin --dev letters.tsv --out my-topics.bin",
      "  recurve calibrate classifier --model topics.bin --dev letters.tsv --out-of-scope other \\",
      "    --scope-loss 0.02 --out my-topics.bin"
    })
final class CalibrateClassifierCommand extends ModelCommand {

  @Mixin private DevFiles devFiles;

  @Option(
      names = "--out-of-scope",
      paramLabel = "<label>",
      description =
          "out-of-scope label, for texts that no other label fits; default: that of" + " the model")
  private String outOfScope;

  @Option(
      names = "--scope-loss",
      converter = NumberRange.Loss.class,
      paramLabel = "<share>",
      description =
          "share of the correct labels that may be lost to the out-of-scope label, 0 to 1;"
              + " default ${DEFAULT-VALUE}")
  private double scopeLoss = 0.01;

  @Mixin private LabelFiles labelFiles;

  @Mixin private OutputModel output;

  @Override
  public Integer call() throws IOException {
    List<LabeledText> dev = labelFiles.read(devFiles.files());
    Classifier before = load(Classifier::load);
    warnOfOtherLabels(before, dev, devFiles.files());
    Classifier after = before.calibrated(dev);
    String label = outOfScope == null ? before.outOfScope().orElse(null) : outOfScope;
    if (label != null) {
      after = after.withFittedScope(label, dev, scopeLoss);
    }
    after.save(output.file());
    report("before", before, dev);
    report("after", after, dev);
    output.report(out());
    return 0;
  }

  private void report(String when, Classifier classifier, List<LabeledText> dev) {
    Calibration calibration = new Calibration();
    ClassifierEvaluation.evaluate(classifier, dev, calibration);
    out()
        .printf(
            Locale.ROOT,
            "%-6s  temperature %.3f, minimum %.3f; %s%n",
            when,
            classifier.temperature(),
            classifier.minimumProbability(),
            calibration);
  }
}
