package io.github.recurve.corenlp;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.neural.rnn.RNNCoreAnnotations;
import edu.stanford.nlp.sentiment.SentimentCoreAnnotations;
import edu.stanford.nlp.trees.LabeledScoredTreeNode;
import edu.stanford.nlp.trees.Tree;
import edu.stanford.nlp.util.CoreMap;
import io.github.recurve.classifier.Classification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ejml.simple.SimpleMatrix;

/**
 * Writes sentiment labels under CoreNLP's own keys, which its outputters print. They print a class
 * only if there is a tree, so a sentence gets one whose root has the class and whose leaves are the
 * words.
 */
final class SentimentLabels {

  /** CoreNLP's classes, 0 to 4. */
  private static final List<String> CLASSES =
      List.of("Very negative", "Negative", "Neutral", "Positive", "Very positive");

  private SentimentLabels() {}

  /**
   * Checks that labels are sentiment classes.
   *
   * @throws IllegalArgumentException if one is not; the message names it
   */
  static void require(List<String> labels) {
    for (String label : labels) {
      if (number(label) < 0) {
        throw new IllegalArgumentException(
            "label '" + label + "' is not a sentiment class; use " + CLASSES);
      }
    }
  }

  /**
   * The class of a label, ignoring case, with a space, hyphen or underscore between words; or -1.
   */
  private static int number(String label) {
    String plain = label.strip().toLowerCase(Locale.ROOT).replaceAll("[ _-]+", " ");
    for (int i = 0; i < CLASSES.size(); i++) {
      if (CLASSES.get(i).toLowerCase(Locale.ROOT).equals(plain)) {
        return i;
      }
    }
    return -1;
  }

  /** Sets the class of a sentence, its distribution and the tree. */
  static void set(CoreMap sentence, Classification found) {
    int predicted = number(found.label());
    SimpleMatrix distribution = new SimpleMatrix(CLASSES.size(), 1);
    for (Map.Entry<String, Double> label : found.distribution().entrySet()) {
      distribution.set(number(label.getKey()), label.getValue());
    }
    CoreLabel root = new CoreLabel();
    root.setValue("ROOT");
    root.set(RNNCoreAnnotations.PredictedClass.class, predicted);
    root.set(RNNCoreAnnotations.Predictions.class, distribution);
    List<Tree> leaves = new ArrayList<>();
    for (CoreLabel token : sentence.get(CoreAnnotations.TokensAnnotation.class)) {
      CoreLabel leaf = new CoreLabel();
      leaf.setValue(token.word());
      leaf.setWord(token.word());
      leaves.add(new LabeledScoredTreeNode(leaf));
    }
    sentence.set(
        SentimentCoreAnnotations.SentimentAnnotatedTree.class,
        new LabeledScoredTreeNode(root, leaves));
    sentence.set(SentimentCoreAnnotations.SentimentClass.class, CLASSES.get(predicted));
  }
}
