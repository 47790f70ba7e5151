package io.github.recurve.tagger;

import io.github.recurve.check.Arguments;
import io.github.recurve.evaluation.Calibration;
import io.github.recurve.evaluation.SpanScorer;
import io.github.recurve.text.Span;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.Tagging;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Scores a tagger against annotated sentences. */
public final class Evaluation {
  private Evaluation() {}

  /** Tags the sentences and scores them, by exact spans and by tokens. */
  public static SpanScorer evaluate(Tagger tagger, List<TaggedSentence> gold) {
    return evaluate(tagger, gold, new Calibration());
  }

  /**
   * Tags the sentences, scores them and adds the probability of each scored prediction to {@code
   * calibration}: of each span, which is correct if bounds and type are, or of each token's plain
   * tag. Tokens of unknown tags are treated as {@link SpanScorer} describes.
   *
   * @throws IllegalArgumentException if the tagger has chunk tags and a gold tag is not a chunk tag
   */
  public static SpanScorer evaluate(
      Tagger tagger, List<TaggedSentence> gold, Calibration calibration) {
    Arguments.notNull(tagger, "tagger");
    Arguments.elements(gold, "gold");
    Arguments.notNull(calibration, "calibration");
    boolean chunks = !tagger.types().isEmpty();
    SpanScorer scorer = chunks ? SpanScorer.ofSpans() : SpanScorer.ofTags();
    for (TaggedSentence sentence : gold) {
      Tagging tagging = tagger.tag(sentence.tokens());
      scorer.add(sentence.tags(), tagging.tags());
      if (chunks) {
        addSpans(tagging, sentence.tags(), calibration);
      } else {
        addTags(tagging, sentence.tags(), calibration);
      }
    }
    return scorer;
  }

  private static void addSpans(Tagging tagging, List<String> gold, Calibration calibration) {
    Set<Span> correct = new HashSet<>(SpanScorer.goldSpans(gold));
    for (Span span : SpanScorer.scored(tagging.spans(), gold)) {
      calibration.add(
          span.probability(), correct.contains(new Span(span.start(), span.end(), span.type())));
    }
  }

  private static void addTags(Tagging tagging, List<String> gold, Calibration calibration) {
    for (int t = 0; t < tagging.length(); t++) {
      if (!gold.get(t).equals(TaggedSentence.UNKNOWN)) {
        calibration.add(tagging.probability(t), tagging.tag(t).equals(gold.get(t)));
      }
    }
  }
}
