package io.github.recurve.classifier;

import io.github.recurve.check.Arguments;
import io.github.recurve.evaluation.Calibration;
import io.github.recurve.evaluation.LabelScores;
import io.github.recurve.text.LabeledText;
import java.util.List;

/** Scores a classifier against labelled texts. */
public final class ClassifierEvaluation {

  private ClassifierEvaluation() {}

  /** Labels the texts and scores the labels. */
  public static LabelScores evaluate(Classifier classifier, List<LabeledText> gold) {
    return evaluate(classifier, gold, new Calibration());
  }

  /**
   * Labels the texts, scores the labels and adds the probability of each to {@code calibration}. A
   * gold label unknown to the classifier counts as an error.
   */
  public static LabelScores evaluate(
      Classifier classifier, List<LabeledText> gold, Calibration calibration) {
    Arguments.notNull(classifier, "classifier");
    Arguments.elements(gold, "gold");
    Arguments.notNull(calibration, "calibration");
    LabelScores scores = new LabelScores();
    for (LabeledText text : gold) {
      Classification found = classifier.classify(text.tokens());
      scores.add(text.label(), found.label());
      calibration.add(found.probability(), found.label().equals(text.label()));
    }
    return scores;
  }
}
