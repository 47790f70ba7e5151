package io.github.recurve.corenlp;

import edu.stanford.nlp.ling.CoreAnnotation;
import edu.stanford.nlp.util.ErasureUtils;
import io.github.recurve.check.Arguments;
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

  /** On a sentence: its intent. */
  public static final class IntentAnnotation extends TextKey {}

  /** On a sentence: the probability that its intent is right, in [0, 1]. */
  public static final class IntentProbabilityAnnotation extends NumberKey {}

  /** On a sentence: the slot values, left to right. */
  public static final class SlotsAnnotation implements CoreAnnotation<List<Slot>> {
    @Override
    public Class<List<Slot>> getType() {
      return ErasureUtils.uncheckedCast(List.class);
    }
  }

  /**
   * A slot value.
   *
   * @param type the type of the slot
   * @param value the text of the value
   * @param start index of its first token in the sentence, from 0
   * @param end index after its last token
   * @param probability probability of the whole slot, in [0, 1]
   */
  public record Slot(String type, String value, int start, int end, double probability)
      implements Serializable {

    /** Checks the words. */
    public Slot {
      Arguments.notNull(type, "type");
      Arguments.notNull(value, "value");
    }
  }
}
