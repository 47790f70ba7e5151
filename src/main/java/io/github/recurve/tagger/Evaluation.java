package io.github.recurve.tagger;

import io.github.recurve.evaluation.Calibration;
import io.github.recurve.evaluation.SpanScorer;
import io.github.recurve.text.Span;
import io.github.recurve.text.TagScheme;
import io.github.recurve.text.TaggedSentence;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares a tagger with annotated sentences. */
public final class Evaluation {
  private Evaluation() {}

  /** Tags the sentences and counts what is right, by exact spans and by tokens. */
  public static SpanScorer evaluate(Tagger tagger, List<TaggedSentence> gold) {
    return evaluate(tagger, gold, new Calibration());
  }

  /**
   * As {@link #evaluate(Tagger, List)}, and adds the probability of each predicted span, of plain
   * tags that of each token's tag, to {@code calibration}; right is what has the same bounds and
   * type.
   */
  public static SpanScorer evaluate(
      Tagger tagger, List<TaggedSentence> gold, Calibration calibration) {
    boolean chunks = !tagger.types().isEmpty();
    SpanScorer scorer = chunks ? SpanScorer.ofSpans() : SpanScorer.ofTags();
    for (TaggedSentence sentence : gold) {
      Tagging tagging = tagger.tag(sentence.tokens());
      scorer.add(sentence.tags(), tagging.tags());
      if (chunks) {
        Set<Span> right = new HashSet<>(TagScheme.IOB2.spans(sentence.tags()));
        for (Span span : tagging.spans()) {
          boolean correct = right.contains(new Span(span.start(), span.end(), span.type()));
          calibration.add(span.probability(), correct);
        }
      } else {
        for (int t = 0; t < tagging.length(); t++) {
          calibration.add(tagging.probability(t), tagging.tag(t).equals(sentence.tags().get(t)));
        }
      }
    }
    return scorer;
  }
}
