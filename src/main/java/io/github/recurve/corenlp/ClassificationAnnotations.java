package io.github.recurve.corenlp;

import edu.stanford.nlp.ling.CoreAnnotation;
import edu.stanford.nlp.util.ErasureUtils;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** The keys that {@link RecurveClassifierAnnotator} and {@link RecurveAssistantAnnotator} set. */
public final class ClassificationAnnotations {

  private ClassificationAnnotations() {}

  /** On a sentence or a document: its label. */
  public static final class LabelAnnotation extends TextKey {}

  /** On a sentence or a document: the probability that its label is right, in [0, 1]. */
  public static final class LabelProbabilityAnnotation extends NumberKey {}

  /** On a sentence or a document: the probability of each trained label. */
  public static final class LabelDistributionAnnotation
      implements CoreAnnotation<Map<String, Double>> {
    @Override
    public Class<Map<String, Double>> getType() {
      return ErasureUtils.uncheckedCast(Map.class);
    }
  }

  /** On a sentence: what it asks for. */
  public static final class IntentAnnotation extends TextKey {}

  /** On a sentence: the probability that its intent is right, in [0, 1]. */
  public static final class IntentProbabilityAnnotation extends NumberKey {}

  /** On a sentence: the values of slots, left to right. */
  public static final class SlotsAnnotation implements CoreAnnotation<List<Slot>> {
    @Override
    public Class<List<Slot>> getType() {
      return ErasureUtils.uncheckedCast(List.class);
    }
  }

  /**
   * The value of a slot.
   *
   * @param type of the slot
   * @param value its words, as they are written
   * @param start the first of the sentence's tokens, from 0
   * @param end after the last token
   * @param probability of the slot as a whole, in [0, 1]
   */
  public record Slot(String type, String value, int start, int end, double probability)
      implements Serializable {}
}
