package io.github.recurve.tagger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.text.Span;
import io.github.recurve.text.Tagging;
import java.util.ArrayList;
import java.util.List;

/** Checks of what holds for every tagging, whatever the weights are. */
final class TaggingChecks {
  private TaggingChecks() {}

  /** Checks that a sentence gets well-formed tags and spans, and probabilities that are some. */
  static void assertWellFormed(Tagger tagger, List<String> sentence) {
    Tagging tagging = tagger.tag(sentence);
    assertThat(tagging.length()).isEqualTo(sentence.size());
    assertThat(tagger.tags()).containsAll(tagging.tags());
    for (int t = 0; t < tagging.length(); t++) {
      double sum = 0;
      for (String tag : tagger.tags()) {
        assertThat(tagging.probability(t, tag)).as("p(%s) at %d", tag, t).isBetween(0.0, 1.0);
        sum += tagging.probability(t, tag);
      }
      assertThat(sum).as("sum of the probabilities at %d", t).isCloseTo(1, within(1e-5));
    }
    assertThat(tagging.confidences()).hasSize(tagging.length());
    for (double confidence : tagging.confidences()) {
      assertThat(confidence).isBetween(0.0, 1.0);
    }
    if (!tagger.types().isEmpty()) {
      assertThat(tagging.tags()).isEqualTo(tagsOf(tagging.spans(), tagging.length()));
    }
    for (Span span : tagging.spans()) {
      assertThat(tagger.types()).contains(span.type());
      assertThat(span.probability()).as("probability of %s", span).isBetween(0.0, 1.0);
      for (int t = span.start(); t < span.end(); t++) {
        assertThat(span.probability()).isLessThanOrEqualTo(tagging.probability(t) + 1e-5);
      }
    }
  }

  /** IOB2 tags, which are those of the tagging only if these are well formed. */
  private static List<String> tagsOf(List<Span> spans, int length) {
    List<String> tags = new ArrayList<>();
    for (Span span : spans) {
      while (tags.size() < span.start()) {
        tags.add("O");
      }
      for (int t = span.start(); t < span.end(); t++) {
        tags.add((t == span.start() ? "B-" : "I-") + span.type());
      }
    }
    while (tags.size() < length) {
      tags.add("O");
    }
    return tags;
  }
}
