package io.github.recurve.tagger;

import io.github.recurve.text.SpanScorer;
import io.github.recurve.text.TaggedSentence;
import java.util.List;

/** Compares a tagger with annotated sentences. */
public final class Evaluation {
  private Evaluation() {}

  /** Tags the sentences and counts what is right, by exact spans and by tokens. */
  public static SpanScorer evaluate(Tagger tagger, List<TaggedSentence> gold) {
    SpanScorer scorer = tagger.types().isEmpty() ? SpanScorer.ofTags() : SpanScorer.ofSpans();
    for (TaggedSentence sentence : gold) {
      scorer.add(sentence.tags(), tagger.tag(sentence.tokens()).tags());
    }
    return scorer;
  }
}
