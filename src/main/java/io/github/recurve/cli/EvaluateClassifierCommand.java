package io.github.recurve.cli;

import io.github.recurve.classifier.Classifier;
import io.github.recurve.classifier.ClassifierEvaluation;
import io.github.recurve.evaluation.Calibration;
import io.github.recurve.evaluation.LabelScores;
import io.github.recurve.text.LabeledText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Evaluates a classifier on labelled texts. */
@Command(
    name = "classifier",
    description =
        "Evaluate a classifier on files of lines (text, tab, label): accuracy, F1, confusions"
            + " and calibration of the probabilities.",
    footer = {
      "  recurve evaluate classifier --model topics.bin test.tsv",
      "  recurve evaluate classifier --model topics.bin --confusion table.png test.tsv"
    })
final class EvaluateClassifierCommand extends ModelCommand {

  @Mixin private LabelCharts charts;

  @Mixin private LabelFiles labelFiles;

  @Option(
      names = "--minimum-probability",
      converter = NumberRange.Probability.class,
      paramLabel = "<p>",
      description =
          "texts whose most likely label has a lower probability are out of scope; default: that"
              + " of the model")
  private Double minimum;

  @Parameters(
      arity = "1..*",
      paramLabel = "<file>",
      description = "labelled texts, evaluated as" + " one set")
  private List<Path> files;

  @Override
  public Integer call() throws IOException {
    Classifier loaded = load(Classifier::load);
    Classifier classifier = minimum == null ? loaded : withMinimum(loaded);
    List<LabeledText> gold = labelFiles.read(files);
    warnOfOtherLabels(classifier, gold, files);
    Calibration calibration = new Calibration();
    LabelScores scores = ClassifierEvaluation.evaluate(classifier, gold, calibration);
    LabelReport.print(scores, classifier.outOfScope(), out());
    out().println(calibration);
    out().flush();
    charts.write("labels", scores, calibration);
    return 0;
  }

  private Classifier withMinimum(Classifier classifier) {
    String label =
        classifier
            .outOfScope()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the classifier has no out-of-scope label; train it with --out-of-scope"));
    return classifier.withOutOfScope(label, minimum);
  }
}
